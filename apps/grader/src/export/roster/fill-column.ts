import type { Report, SubmissionReport } from "../../report/schema.ts";
import { gradeOf, gradeText } from "../grade-of.ts";
import { counted } from "../../text/counted.ts";
import type { CsvTable } from "../csv/csv-table.ts";
import type { Matching } from "./match-students.ts";

export interface FilledColumn {
  /** Indexes of the rows that hold a grade now. */
  rows: number[];
  remarks: string[];
}

/**
 * Whether scores fit a column: its points are the assignment's, or the instructor wants them scaled.
 *
 * @returns what a score is multiplied with, or the problem
 */
export function scaleOf(
  report: Report,
  options: { points: number | undefined; column: string; scale: boolean },
): { ok: true; factor: number } | { ok: false; problem: string } {
  const { maxScore } = report.assignment;
  const { points, column, scale } = options;
  if (points === undefined || points === maxScore) return { ok: true, factor: 1 };
  if (scale) return { ok: true, factor: points / maxScore };
  const problem = `"${column}" has ${points} points, and the grades are out of ${maxScore}. Say --scale to turn them into its points, or set maxScore: ${points} in the assignment and grade again.`;
  return { ok: false, problem };
}

/** Writes each matched student's grade into its cell, in place; what must not be touched is left and named. */
export function fillColumn(
  table: CsvTable,
  options: {
    report: Report;
    matching: Matching;
    column: number;
    factor: number;
    /** The highest that the platform takes. */
    ceiling?: number | undefined;
    /** Why a row takes no grade. */
    refusal: (row: readonly string[]) => string | undefined;
  },
): FilledColumn {
  const { matching, column, factor, ceiling = Infinity } = options;
  const rows: number[] = [];
  const remarks: string[] = [];
  const changed: string[] = [];
  const ungradable: string[] = [];
  const capped: string[] = [];
  for (const { entry, submission } of matching.matched) {
    const row = table.rows[entry.row];
    const reason = row === undefined ? undefined : options.refusal(row);
    if (submission.status === "ungradable") ungradable.push(entry.name);
    else if (reason !== undefined) remarks.push(`Left out: ${entry.name}, ${reason}.`);
    else if (row !== undefined) {
      while (row.length <= column) row.push("");
      const earned = gradeOf(submission) * factor;
      if (earned > ceiling) capped.push(`${entry.name} ${gradeText(earned)}`);
      const grade = gradeText(Math.min(earned, ceiling));
      const before = row[column] ?? "";
      if (isOtherGrade(before, grade)) changed.push(`${entry.name} ${before} → ${grade}`);
      row[column] = grade;
      rows.push(entry.row);
    }
  }
  rows.sort((a, b) => a - b);
  const empty = matching.matched.filter(({ submission }) => isEmpty(submission)).map(({ entry }) => entry.name);
  remarks.unshift(`${counted(rows.length, "grade")} filled in.`);
  const say = (names: readonly string[], before: string, after = ""): void => {
    if (names.length > 0) remarks.push(`${before}: ${names.join("; ")}.${after}`);
  };
  say(changed, "Other grades than before");
  say(capped, `Brought down to the maximum of ${ceiling}`);
  say(empty, "Nothing to grade was found, which is 0");
  say(ungradable, "Left out, since they could not be graded", " Their grades stay as they are.");
  say(matching.unknown, "Not on the list, so nowhere filled in");
  say(matching.ambiguous, "Not certain, so left out");
  return { rows, remarks };
}

function isEmpty({ status }: SubmissionReport): boolean {
  return status === "empty";
}

function isOtherGrade(before: string, grade: string): boolean {
  const number = Number(before.trim().replace(",", "."));
  return /\d/u.test(before) && number !== Number(grade);
}
