import { defaultAssignment } from "../src/contract/assignment.ts";
import type { Job } from "../src/contract/job.ts";
import { inspect } from "../src/inspect/inspect.ts";
import { readSubmissions } from "../src/intake/read-submissions.ts";
import { planSubmission } from "../src/plan/plan-submission.ts";

/** The programs of a class as the grader would build and start them. */
export async function jobsOfClass(folder: string): Promise<Job[]> {
  const intake = await readSubmissions(folder);
  if (!intake.ok) throw new Error(intake.error.message);
  const jobs: Job[] = [];
  for (const listed of intake.submissions) {
    const { id, files } = await listed.read();
    const { programs } = inspect(files, { port: defaultAssignment.port });
    for (const [index, { program }] of planSubmission(programs, defaultAssignment).programs.entries())
      jobs.push({
        id: `${id}#${index}`,
        submission: id,
        index,
        files,
        program,
        assignment: defaultAssignment,
        seed: "",
      });
  }
  return jobs;
}
