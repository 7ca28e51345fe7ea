import type { Report, SubmissionReport } from "../report/schema.ts";
import type { ExportSettings } from "./format.ts";

/** For a form that holds one submission: the one that is named, or the only one. */
export function oneSubmission(
  { submissions }: Report,
  { student }: ExportSettings,
): { ok: true; submission: SubmissionReport } | { ok: false; problem: string } {
  const [only, ...others] = student === undefined ? submissions : submissions.filter(({ id }) => id === student);
  if (only !== undefined && others.length === 0) return { ok: true, submission: only };
  const problem =
    student === undefined
      ? `This form holds one submission, and the results have ${submissions.length}. Name one with --student.`
      : `The results have no submission "${student}".`;
  return { ok: false, problem };
}
