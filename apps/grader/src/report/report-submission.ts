import type { Assignment } from "../contract/assignment.ts";
import { suiteOf } from "../contract/suite.ts";
import type { ObservedEvent, SubmissionEvent } from "../journal/event.ts";
import { reportProgram } from "./report-program.ts";
import type { CheckReport, SubmissionReport } from "./schema.ts";

/** One submission's part of the report. */
export function reportSubmission(
  submission: SubmissionEvent,
  options: { assignment: Assignment; observed: readonly ObservedEvent[] },
): SubmissionReport {
  const { assignment, observed } = options;
  const extraOf = (maxPoints: number): number => (assignment.extraCredit.points * maxPoints) / assignment.maxScore;
  const graded = submission.programs.flatMap(({ maxPoints, ...planned }, at) => {
    const observation = observed.find((event) => event.program === at)?.observation;
    return observation === undefined
      ? []
      : [
          {
            share: suiteOf(planned),
            report: reportProgram(observation, { assignment, maxPoints, maxExtraPoints: extraOf(maxPoints) }),
          },
        ];
  });
  const programs = graded.map(({ report }) => report);
  const isUngradable =
    submission.unreadable.length > 0 ||
    programs.some(({ checks }) => checks.some((check) => check.verdict === "ungradable"));
  const score = bestOf(graded.map(({ share, report }) => ({ share, points: sumOf(report.checks) })));
  const extraPoints = bestOf(graded.map(({ share, report }) => ({ share, points: sumOf(report.extraCredit ?? []) })));
  return {
    id: submission.id,
    students: submission.students,
    ...(submission.origin !== undefined && { origin: submission.origin }),
    sha256: submission.sha256,
    status: isUngradable ? "ungradable" : submission.programs.length === 0 ? "empty" : "graded",
    score,
    maxScore: assignment.maxScore,
    ...(assignment.extraCredit.points > 0 && {
      extraCredit: { points: extraPoints, maxPoints: assignment.extraCredit.points },
    }),
    repairs: submission.repairs,
    notes: [...submission.unreadable, ...submission.notes],
    programs,
    missing: submission.missing,
  };
}

function sumOf(checks: readonly CheckReport[]): number {
  return checks.reduce((sum, check) => sum + check.points, 0);
}

/**
 * Of several programs with one share the best one counts. The share was planned by what the source says, and the kernel
 * may have shown another transport since.
 */
function bestOf(earned: readonly { share: string; points: number }[]): number {
  const best = new Map<string, number>();
  for (const { share, points } of earned) best.set(share, Math.max(best.get(share) ?? 0, points));
  return Math.round([...best.values()].reduce((sum, points) => sum + points, 0) * 100) / 100;
}
