import type { Platform } from "../../contract/submission.ts";
import type { Report, SubmissionReport } from "../../report/schema.ts";

/** One person on an instructor's list. */
export interface RosterEntry {
  /** Index of the row. */
  row: number;
  /** The platform's own number of the person. */
  id: string;
  /** What else may stand for the person, such as a login. */
  keys: readonly string[];
  /** As it is written there, in either order: `Doe, Jane` or `Jane Doe`. */
  name: string;
}

export interface Matching {
  /** Rows that are certain, with the one hand-in of each. */
  matched: { entry: RosterEntry; submission: SubmissionReport }[];
  /** Who is not on the list. */
  unknown: string[];
  /** Who fits several rows, or whose row fits several hand-ins. */
  ambiguous: string[];
}

/**
 * Finds each student's row. A hand-in that was downloaded from the same platform goes by that platform's number alone;
 * any other by whatever fits, as long as one row does. What is not certain is named, never guessed.
 */
export function matchStudents(
  report: Report,
  options: { entries: RosterEntry[]; platform: Platform | undefined },
): Matching {
  const { entries, platform } = options;
  const claims = new Map<RosterEntry, SubmissionReport[]>();
  const matching: Matching = { matched: [], unknown: [], ambiguous: [] };
  for (const submission of report.submissions) {
    for (const student of submission.students) {
      const isFromHere = platform !== undefined && submission.origin?.platform === platform;
      const fitting = isFromHere
        ? entries.filter(({ id }) => id === student.lmsId)
        : fittingEntries(student, { entries, origin: submission.origin?.platform });
      const [only, ...others] = fitting;
      const who = student.name === submission.id ? submission.id : `${student.name} (${submission.id})`;
      if (only === undefined) matching.unknown.push(who);
      else if (others.length > 0)
        matching.ambiguous.push(`${who} fits ${fitting.map(({ name }) => name).join(" and ")}`);
      else claims.set(only, [...(claims.get(only) ?? []), submission]);
    }
  }
  for (const [entry, submissions] of claims) {
    const [submission, ...others] = submissions;
    if (submission === undefined) continue;
    if (others.length === 0) matching.matched.push({ entry, submission });
    else matching.ambiguous.push(`${entry.name} fits ${submissions.map(({ id }) => id).join(" and ")}`);
  }
  return matching;
}

function fittingEntries(
  student: SubmissionReport["students"][number],
  { entries, origin }: { entries: readonly RosterEntry[]; origin: Platform | undefined },
): RosterEntry[] {
  // Canvas and Moodle count their own users; Gradescope shows the school's own numbers.
  const number = origin === "gradescope" ? student.lmsId : undefined;
  const words = [student.name, number, student.email].flatMap((word) => (word === undefined ? [] : [plain(word)]));
  const name = nameWords(student.name);
  return entries.filter(
    (entry) =>
      [entry.id, ...entry.keys].some((key) => key !== "" && words.includes(plain(key))) ||
      nameOrders(entry.name).some((order) => order !== "" && order === name),
  );
}

function plain(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

/** Letters and digits of a name in its order, whatever stands between them: `jane_doe` is `Jane Doe`. */
function nameWords(name: string): string {
  const [last, first] = plain(name).split(",", 2);
  const inOrder = first === undefined ? (last ?? "") : `${first} ${last ?? ""}`;
  return inOrder
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}

/** A folder may be named either way round. */
function nameOrders(name: string): string[] {
  const first = nameWords(name);
  return [first, nameWords(name.replace(",", " "))];
}
