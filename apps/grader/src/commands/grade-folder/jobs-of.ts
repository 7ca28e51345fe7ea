import type { Assignment } from "../../contract/assignment.ts";
import type { Job } from "../../contract/job.ts";
import type { Submission } from "../../contract/submission.ts";
import type { ListedSubmission } from "../../intake/read-submissions.ts";
import type { SubmissionEvent } from "../../journal/event.ts";
import { partnerOf } from "../../plan/plan-submission.ts";
import type { SubmissionReport } from "../../report/schema.ts";
import { basisOf, plannedSubmission } from "../input/planned-submission.ts";
import type { Choice } from "./choice.ts";

interface JobsOptions {
  assignment: Assignment;
  assignmentSha256: string;
  seed: string;
  choice: Choice;
  /** Whether a submission can be graded now. One that cannot stays as it is. */
  isReady: (now: Submission) => boolean;
  record: (event: SubmissionEvent) => Promise<void>;
  onKept: (submission: SubmissionReport) => void;
}

/**
 * What is to be observed of a class. A submission is read, planned and recorded when its turn has come, so that no more
 * than the one is held.
 */
export async function* jobsOf(
  submissions: readonly ListedSubmission[],
  { assignment, assignmentSha256, seed, choice, isReady, record, onKept }: JobsOptions,
): AsyncGenerator<Job> {
  for (const listed of submissions) {
    const submission = await listed.read();
    if (!isReady(submission)) continue;
    const { id, files } = submission;
    const basis = basisOf(submission, assignmentSha256);
    const unchanged = choice.keptOn(id, basis);
    if (unchanged !== undefined) {
      onKept(unchanged);
      continue;
    }
    const { event, plan } = plannedSubmission(submission, { assignment, basis });
    const kept = choice.kept(event);
    if (kept !== undefined) {
      if (kept.report !== undefined) onKept(kept.report);
      continue;
    }
    await record(event);
    for (const [index, { program }] of plan.programs.entries()) {
      if (choice.isObserved(id, index)) continue;
      const partner = partnerOf(program, plan.programs);
      const pair = partner === undefined ? {} : { partner };
      yield { id: `${id}#${index}`, submission: id, index, files, program, ...pair, assignment, seed };
    }
  }
}
