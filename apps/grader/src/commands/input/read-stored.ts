import { join } from "node:path";
import { didYouMean } from "../../text/nearest-word.ts";
import { journalName } from "../../journal/own-journal.ts";
import { DamagedJournalError } from "../../journal/read-events.ts";
import { readStoredResults, type StoredResults } from "../../report/stored-results.ts";
import type { Report, SubmissionReport } from "../../report/schema.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import { unreadable } from "./unreadable.ts";

/** Reads the journal in a folder of results. @throws BadInputError */
export async function readStored(folder: string, isWanted?: (submission: string) => boolean): Promise<StoredResults> {
  const path = join(folder, journalName);
  try {
    return await readStoredResults(path, isWanted);
  } catch (error) {
    if (error instanceof DamagedJournalError) throw new BadInputError(`"${path}", ${error.message}.`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new BadInputError(`There are no results in "${folder}": capsock-grader grade makes them.`);
    if (code !== undefined) throw unreadable(path, error);
    throw error;
  }
}

/** By its id, or by a student's name or id; the beginning is enough where only one begins so. @throws BadInputError */
export function findSubmission({ submissions }: Report, asked: string): SubmissionReport {
  const wanted = asked.toLowerCase();
  const named = (matches: (name: string) => boolean): SubmissionReport[] =>
    submissions.filter((submission) => namesOf(submission).some((name) => matches(name.toLowerCase())));
  const exact = named((name) => name === wanted);
  const found = exact.length > 0 ? exact : named((name) => name.startsWith(wanted));
  const [only, ...others] = found;
  if (only === undefined) {
    const meant = didYouMean(asked, submissions.flatMap(namesOf));
    throw new BadInputError(`Nobody is called "${visibleText(asked)}" in these results.${meant}`);
  }
  if (others.length === 0) return only;
  const ids = found.map(({ id }) => visibleText(id)).join(", ");
  throw new BadInputError(`"${visibleText(asked)}" may be any of ${ids}: say which.`);
}

function namesOf({ id, students }: SubmissionReport): string[] {
  return [id, ...students.flatMap(({ name, lmsId, email }) => [name, lmsId ?? [], email ?? []].flat())];
}
