import { didYouMean } from "../../text/nearest-word.ts";
import type { CheckReport, ProgramReport, SubmissionReport } from "../../report/schema.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";

export interface FoundCheck {
  /** Place of the program in the submission. */
  at: number;
  program: ProgramReport;
  check: CheckReport;
}

/**
 * A check of one program, by its id, or by the part behind the suite where that is enough.
 *
 * @param file which program, where several have the check
 * @throws BadInputError
 */
export function findCheck(submission: SubmissionReport, asked: string, file: string | undefined): FoundCheck {
  const all = submission.programs.flatMap((program, at) =>
    [...program.checks, ...(program.extraCredit ?? [])].map((check) => ({ at, program, check })),
  );
  const whose = visibleText(submission.id);
  const named = all.filter(({ check: { id } }) => id === asked || id.endsWith(`/${asked}`));
  if (named.length === 0) {
    const ids = [...new Set(all.map(({ check }) => check.id))];
    const meant = didYouMean(asked, [...ids, ...ids.map((id) => id.slice(id.indexOf("/") + 1))]);
    throw new BadInputError(`The results of ${whose} have no check "${visibleText(asked)}".${meant}`);
  }
  const found = named.filter(({ program }) => file === undefined || program.file === file);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  const choices = named.map(({ program, check }) => `${check.id} --program ${visibleText(program.file)}`).join(", or ");
  throw new BadInputError(`Of ${whose} that may be ${choices}: say which.`);
}
