import type { Report, SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";
import type { Bench } from "./bench.ts";
import type { Finding } from "./probe.ts";
import type { TrialProgram } from "./trial-programs.ts";

/** What a built-in program's grade tells; `judge` is asked only where it was graded. */
export async function trialFinding(
  bench: Bench,
  program: TrialProgram,
  judge: (graded: SubmissionReport) => Finding,
): Promise<Finding> {
  const graded = (await reportOf(bench)).submissions.find(({ id }) => id === program);
  if (graded === undefined) throw new Error(`The report lacks ${program}`);
  if (graded.status === "graded") return judge(graded);
  const reason = graded.programs[0]?.launch.evidence ?? graded.notes[0] ?? "no reason was given";
  return { outcome: "broken", problem: `the trial was ${graded.status}: ${visibleText(reason)}`, mend: reportIt };
}

/** A built-in program that goes beyond a limit and is not stopped serves rightly. */
export function limitFinding(
  bench: Bench,
  program: TrialProgram,
  words: { detail: string; problem: string; mend: string },
): Promise<Finding> {
  const { detail, problem, mend } = words;
  return trialFinding(bench, program, (graded) =>
    graded.score === 0 ? { outcome: "works", detail } : { outcome: "broken", problem, mend },
  );
}

/** For probes that stand on the trial. */
export async function reportOf(bench: Bench): Promise<Report> {
  const { report, reason } = await bench.trial();
  if (report === undefined) throw new Error(`Asked for the report of a trial that failed: ${reason}`);
  return report;
}

export const reportIt = "if all above works, report it with the output of doctor --json";

export function isPerfect({ score, maxScore }: SubmissionReport): boolean {
  return score === maxScore;
}

/** The first check that was not passed, and why, on one line. */
export function firstFailure({ score, maxScore, programs }: SubmissionReport): string {
  const check = programs[0]?.checks.find(({ verdict }) => verdict !== "passed");
  const evidence = visibleText(check?.evidence ?? check?.actual ?? "");
  return `it got ${score} of ${maxScore} (${check?.id ?? "no check"}: ${evidence})`;
}
