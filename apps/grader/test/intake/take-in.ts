import type { Submission } from "../../src/contract/submission.ts";
import type { IntakeLimits } from "../../src/intake/limits.ts";
import { readSubmissions } from "../../src/intake/read-submissions.ts";
import type { Refusal } from "../../src/intake/tree.ts";

/** Lists and reads everything at once. */
export async function takeIn(
  path: string,
  options: Partial<IntakeLimits> = {},
): Promise<{ submissions: Submission[]; skipped: Refusal[] }> {
  const intake = await readSubmissions(path, options);
  if (!intake.ok) throw new Error(intake.error.message);
  const submissions = await Promise.all(intake.submissions.map((listed) => listed.read()));
  return { submissions, skipped: intake.skipped };
}

/** Of an input that is one submission alone. */
export async function takeInOne(path: string, options: Partial<IntakeLimits> = {}): Promise<Submission> {
  const { submissions } = await takeIn(path, options);
  const [only] = submissions;
  if (only === undefined || submissions.length > 1) throw new Error(`${submissions.length} submissions`);
  return only;
}

export function pathsOf(submission: Submission | undefined): string[] {
  return submission?.files.map(({ path }) => path) ?? [];
}

export function textOf(submission: Submission, path: string): string | undefined {
  const file = submission.files.find((one) => one.path === path);
  return file === undefined ? undefined : Buffer.from(file.bytes).toString();
}
