import type { Report, SubmissionReport } from "../../report/schema.ts";

/** The machine, or the grader itself, kept something from being graded or written. */
export const machineStatus = 2;

/**
 * 0: everything was graded, whatever the grades. 2: something is ungradable. Wrong use is 1 and has no report.
 * The bundled examples come in more languages than most machines have, so that what is missing there is no alarm.
 */
export function exitStatus(report: Report, options: { demo: boolean }): 0 | typeof machineStatus {
  const ungradable = report.submissions.filter(({ status }) => status === "ungradable");
  const isMissing = ({ programs }: SubmissionReport): boolean =>
    programs.some(({ launch }) => launch.outcome === "toolchain-missing");
  return ungradable.length === 0 || (options.demo && ungradable.every(isMissing)) ? 0 : machineStatus;
}
