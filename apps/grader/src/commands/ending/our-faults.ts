import { formatChanges } from "../../report/changes-text.ts";
import type { ClassReport, SubmissionReport } from "../../report/schema.ts";
import { scoreChanges } from "../../report/score-changes.ts";
import { tableStyle } from "../../report/terminal-style.ts";

/**
 * A grade that is not what it was on the same input is said loudly, and never the student's doing. Returns whether there
 * is one.
 *
 * @param before what an earlier report said of submissions of which this one says something else
 */
export function tellOurFaults(before: ClassReport | undefined, after: ClassReport): boolean {
  if (before === undefined || before.submissions.length === 0) return false;
  const changed = new Set(Array.from(before.submissions, ({ id }) => id));
  const now: SubmissionReport[] = [];
  for (const submission of after.submissions) if (changed.has(submission.id)) now.push(submission);
  const faults = scoreChanges(before, { ...after, submissions: now }).filter(({ isOurFault }) => isOurFault);
  if (faults.length > 0) process.stdout.write(`\n${formatChanges(faults, tableStyle(process.stdout))}\n`);
  return faults.length > 0;
}
