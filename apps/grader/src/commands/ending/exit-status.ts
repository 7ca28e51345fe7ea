import type { ClassReport, SubmissionReport } from "../../report/schema.ts";

/** The machine, or the grader itself, kept something from being graded or written. */
export const machineStatus = 2;

/**
 * 0: everything was graded, whatever the grades. 2: something is ungradable. Wrong use is 1 and has no report.
 * The bundled examples come in more languages than most machines have, so that what is missing there is no alarm.
 */
export function exitStatus(report: ClassReport, options: { demo: boolean }): 0 | typeof machineStatus {
  for (const submission of report.submissions) {
    const isAlarm = submission.status === "ungradable" && !(options.demo && isMissing(submission));
    if (isAlarm) return machineStatus;
  }
  return 0;
}

function isMissing({ programs }: SubmissionReport): boolean {
  return programs.some(({ launch }) => launch.outcome === "toolchain-missing");
}
