import type { LaunchOutcome } from "../contract/launch.ts";
import type { Judgement } from "../contract/verdict.ts";
import { exitInWords } from "../text/exit-in-words.ts";
import { visibleBytes } from "../text/visible-bytes.ts";

/** Of a program that never came so far, with the reason. `nothing`: what there was in place of what is expected. */
export function judgeLaunchFailure(
  launch: Exclude<LaunchOutcome, { outcome: "ready" }>,
  { expected, nothing }: { expected: string; nothing: string },
): Judgement {
  switch (launch.outcome) {
    case "build-failed": {
      const end = launch.exit.limit === undefined ? "" : exitInWords(launch.exit);
      const evidence = `${end} ${firstLines(launch.output)}`.trim();
      return { verdict: "failed", expected, actual: "it did not build", evidence };
    }
    case "exited": {
      const lastWords = lastLines(launch.stderrTail.trim() || launch.stdoutTail);
      const evidence = `${exitInWords(launch.exit)} ${lastWords}`.trim();
      return { verdict: "failed", expected, actual: "it ended before", evidence };
    }
    case "never-bound":
    case "never-asked":
      return { verdict: "failed", expected, actual: nothing, evidence: launch.evidence };
    case "toolchain-missing":
    case "ungradable":
      throw new Error("What is not the student's doing is never judged");
  }
}

const shownLines = 4;

function firstLines(text: string): string {
  return quoteLines(text.trim().split("\n").slice(0, shownLines));
}

function lastLines(text: string): string {
  return quoteLines(text.trim().split("\n").slice(-shownLines));
}

function quoteLines(lines: readonly string[]): string {
  return lines.map((line) => visibleBytes(Buffer.from(line)).slice(1, -1)).join("\n");
}
