import { createHash } from "node:crypto";
import type { Assignment } from "../../contract/assignment.ts";
import type { Submission } from "../../contract/submission.ts";
import { inspect } from "../../inspect/inspect.ts";
import { whyEmpty } from "../../inspect/why-none.ts";
import type { SubmissionEvent } from "../../journal/event.ts";
import { planSubmission, type Plan } from "../../plan/plan-submission.ts";
import { graderVersion } from "../../version.ts";

/** What a submission holds, and what of it is graded. Pure. */
export function plannedSubmission(
  submission: Submission,
  { assignment, basis }: { assignment: Assignment; basis: string },
): { event: SubmissionEvent; plan: Plan } {
  const found = inspect(submission.files, { port: assignment.port });
  const plan = planSubmission(found.programs, assignment);
  const { id, students, origin, sha256, repairs, unreadable } = submission;
  const programs = plan.programs.map(({ program: { file, role, transport }, maxPoints }) => ({
    file,
    role,
    transport,
    maxPoints,
  }));
  // That this grader does not know a language, or an archive, is no fault of whoever handed it in.
  const unseen = [...submission.notRead, ...found.unknown];
  const [decisive, beside] = programs.length === 0 ? [unseen, []] : [[], unseen];
  const event: SubmissionEvent = {
    event: "submission",
    id,
    basis,
    students,
    ...(origin !== undefined && { origin }),
    sha256,
    repairs,
    notes: [...whyEmpty(submission), ...beside, ...found.notes, ...plan.notes],
    unreadable: [...unreadable, ...decisive],
    programs,
    missing: plan.missing,
  };
  return { event, plan };
}

/** SHA-256 of all that `plannedSubmission` goes by: where this is the same, it would come to the same. */
export function basisOf(submission: Submission, assignmentSha256: string): string {
  // The bytes are in the submission's own hash.
  const files = submission.files.map(({ path, executable }) => [path, executable]);
  const basis = JSON.stringify([graderVersion, assignmentSha256, { ...submission, files }]);
  return createHash("sha256").update(basis).digest("hex");
}
