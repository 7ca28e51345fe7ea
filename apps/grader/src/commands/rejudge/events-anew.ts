import { hashAssignment } from "../../assignment/hash-assignment.ts";
import type { Assignment } from "../../contract/assignment.ts";
import { suiteOf } from "../../contract/suite.ts";
import { journalSchema, type JournalEvent, type RunEvent, type SubmissionEvent } from "../../journal/event.ts";
import { missingNote, shareScore } from "../../plan/plan-submission.ts";
import type { StoredResults } from "../../report/stored-results.ts";
import { graderVersion } from "../../version.ts";

/** The same run as if it had been judged so from the start: the journal is only ever added to. */
export function eventsAnew({ run, submissions }: StoredResults, assignment: Assignment): JournalEvent[] {
  const anew: RunEvent = {
    ...run,
    ...{ schema: journalSchema, purpose: "rejudge", assignment, assignmentSha256: hashAssignment(assignment) },
    environment: { ...run.environment, grader: graderVersion },
  };
  const rest = run.submissions.flatMap((id) => {
    const stored = submissions.get(id);
    return stored === undefined ? [] : [withShares(stored.submission, assignment), ...stored.observed.values()];
  });
  return [anew, ...rest];
}

function withShares(submission: SubmissionEvent, assignment: Assignment): SubmissionEvent {
  const shares = shareScore(submission.programs, assignment);
  const found = submission.programs.map(suiteOf);
  const missing = shares.filter(({ suite }) => !found.includes(suite));
  const stale = submission.missing.map(missingNote);
  return {
    ...submission,
    notes: [...submission.notes.filter((note) => !stale.includes(note)), ...missing.map(missingNote)],
    programs: submission.programs.map((program) => ({
      ...program,
      maxPoints: shares.find(({ suite }) => suite === suiteOf(program))?.maxPoints ?? 0,
    })),
    missing,
  };
}
