import type { Assignment } from "../../contract/assignment.ts";
import type { LaunchOutcome } from "../../contract/launch.ts";
import type { Transport } from "../../contract/program.ts";
import type { Judgement } from "../../contract/verdict.ts";
import { exitInWords } from "../../text/exit-in-words.ts";
import { firstLines, lastLines } from "../server/address-judgement.ts";

/** Whether a client asks a server where the handout says that there is one. Whose machine it is does not matter. */
export function judgeAskedServer(
  launch: LaunchOutcome,
  { transport, assignment }: { transport: Transport; assignment: Assignment },
): Judgement {
  const { port, partialCredit } = assignment;
  const what = transport === "tcp" ? "a connection to" : "a datagram to";
  const expected = `${what} port ${port}`;
  switch (launch.outcome) {
    case "ready": {
      const actual = `${what} port ${launch.port}`;
      if (launch.port === port) return { verdict: "passed", expected, actual };
      const evidence = `It asked for a server on port ${launch.port}.`;
      return { verdict: "failed", kept: partialCredit.wrongPort, expected, actual, evidence };
    }
    case "build-failed":
      return {
        verdict: "failed",
        expected,
        actual: "it did not build",
        evidence:
          `${launch.exit.limit === undefined ? "" : exitInWords(launch.exit)} ${firstLines(launch.output)}`.trim(),
      };
    case "exited":
      return {
        verdict: "failed",
        expected,
        actual: "it ended before",
        evidence: `${exitInWords(launch.exit)} ${lastLines(launch.stderrTail)}`.trim(),
      };
    case "never-asked":
    case "never-bound":
      return { verdict: "failed", expected, actual: "no server was asked", evidence: launch.evidence };
    case "toolchain-missing":
    case "ungradable":
      throw new Error("What is not the student's doing is never judged");
  }
}
