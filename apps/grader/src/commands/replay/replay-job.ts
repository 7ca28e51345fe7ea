import { checkAndNeeds } from "../../checks/check-and-needs.ts";
import { onlyChecks } from "../../checks/only-checks.ts";
import type { Job } from "../../contract/job.ts";
import { inspect } from "../../inspect/inspect.ts";
import { readSubmissions } from "../../intake/read-submissions.ts";
import type { RunEvent } from "../../journal/event.ts";
import { planSubmission } from "../../plan/plan-submission.ts";
import type { SubmissionReport } from "../../report/schema.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import type { FoundCheck } from "./find-check.ts";

/** Where the submissions are, and those of one program with one check alone and what that needs. */
export interface ReplayJob {
  folder: string;
  job: Job;
  /** Its files are not those that were graded. */
  isChanged: boolean;
}

/** @throws BadInputError where the submission is not there any more */
export async function replayJob(
  { check, program: graded }: FoundCheck,
  { run, submission, folder = run.folder }: { run: RunEvent; submission: SubmissionReport; folder: string | undefined },
): Promise<ReplayJob> {
  const { id } = submission;
  const who = visibleText(id);
  if (folder === undefined) throw new BadInputError(`Where is the submission of ${who}? Say --submissions <folder>.`);
  const intake = await readSubmissions(folder);
  if (!intake.ok) throw new BadInputError(`${intake.error.message}. Say --submissions <folder> if it has moved.`);
  const now = await intake.submissions.find((listed) => listed.id === id)?.read();
  if (now === undefined) throw new BadInputError(`${who} is not among the submissions in "${folder}" any more.`);
  const assignment = onlyChecks(run.assignment, (one) => checkAndNeeds(check.id, run.assignment).has(one));
  const { programs } = planSubmission(inspect(now.files, { port: assignment.port }).programs, assignment);
  const index = programs.findIndex(({ program }) => program.file === graded.file && program.role === graded.role);
  const planned = programs[index];
  if (planned === undefined) throw new BadInputError(`${who} has no ${graded.role} in ${graded.file} any more.`);
  const { seed } = run.environment;
  const job = { id: `${id}#${index}`, submission: id, index, files: now.files, program: planned.program };
  return { folder, job: { ...job, assignment, seed }, isChanged: now.sha256 !== submission.sha256 };
}
