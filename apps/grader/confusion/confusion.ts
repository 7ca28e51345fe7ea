import type { Report } from "../src/report/schema.ts";
import type { Collection, KnownSubmission } from "./known-programs.ts";

/** What was expected of a submission beside what was reported; `undefined` where this machine could not grade it. */
export interface ConfusionRow extends KnownSubmission {
  reported: string[] | undefined;
}

export interface ConfusionTable {
  title: string;
  rows: ConfusionRow[];
}

export function confusionTable({ title, submissions }: Collection, report: Report): ConfusionTable {
  return {
    title,
    rows: submissions.map((submission) => ({ ...submission, reported: reportedOf(submission, report) })),
  };
}

/** The table of a grader that errs nowhere; `notGraded` names what this machine could not run. */
export function faultless({ title, submissions }: Collection, notGraded: readonly string[]): ConfusionTable {
  const reportedOf = ({ name, expected }: KnownSubmission): string[] | undefined =>
    notGraded.includes(name) ? undefined : expected;
  return { title, rows: submissions.map((submission) => ({ ...submission, reported: reportedOf(submission) })) };
}

function reportedOf({ name }: KnownSubmission, report: Report): string[] | undefined {
  const submission = report.submissions.find(({ id }) => id === name);
  if (submission === undefined || submission.status === "ungradable") return undefined;
  return [...new Set(submission.programs.flatMap(({ mistakes }) => mistakes.map(({ id }) => id)))].sort();
}

export interface Totals {
  submissions: number;
  /** Mistakes that are there, and those of them that were reported. */
  signs: number;
  found: number;
  falseAccusations: number;
  notGraded: string[];
}

export function totalsOf(tables: readonly ConfusionTable[]): Totals {
  const rows = tables.flatMap((table) => table.rows);
  const totals: Totals = { submissions: 0, signs: 0, found: 0, falseAccusations: 0, notGraded: [] };
  for (const { name, expected, reported } of rows) {
    if (reported === undefined) {
      totals.notGraded.push(name);
      continue;
    }
    totals.submissions += 1;
    totals.signs += expected.length;
    totals.found += expected.filter((id) => reported.includes(id)).length;
    totals.falseAccusations += reported.filter((id) => !expected.includes(id)).length;
  }
  return totals;
}
