import type { Assignment } from "../contract/assignment.ts";
import type { ObservedEvent, SubmissionEvent } from "../journal/event.ts";
import { reportProgram } from "./report-program.ts";
import type { SubmissionReport } from "./schema.ts";

/** One submission's part of the report. */
export function reportSubmission(
  submission: SubmissionEvent,
  options: { assignment: Assignment; observed: readonly ObservedEvent[] },
): SubmissionReport {
  const { assignment, observed } = options;
  const graded = submission.programs.flatMap(({ maxPoints, transport }, at) => {
    const observation = observed.find((event) => event.program === at)?.observation;
    return observation === undefined
      ? []
      : [{ share: transport, report: reportProgram(observation, { assignment, maxPoints }) }];
  });
  const programs = graded.map(({ report }) => report);
  const isUngradable =
    submission.unreadable.length > 0 ||
    programs.some(({ checks }) => checks.some((check) => check.verdict === "ungradable"));
  const best = new Map<string, number>();
  // The share was planned by what the source says, and the kernel may have shown another transport since.
  for (const { share, report } of graded) {
    const points = report.checks.reduce((sum, check) => sum + check.points, 0);
    best.set(share, Math.max(best.get(share) ?? 0, points));
  }
  const score = [...best.values()].reduce((sum, points) => sum + points, 0);
  return {
    id: submission.id,
    students: submission.students,
    ...(submission.origin !== undefined && { origin: submission.origin }),
    sha256: submission.sha256,
    status: isUngradable ? "ungradable" : submission.programs.length === 0 ? "empty" : "graded",
    score: Math.round(score * 100) / 100,
    maxScore: assignment.maxScore,
    repairs: submission.repairs,
    notes: [...submission.unreadable, ...submission.notes],
    programs,
    missing: submission.missing,
  };
}
