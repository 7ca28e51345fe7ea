import type { SubmissionReport } from "../report/schema.ts";

/** What a platform takes for the grade: the score, and whatever was earned beyond it. */
export function gradeOf({ score, extraCredit }: SubmissionReport): number {
  return Math.round((score + (extraCredit?.points ?? 0)) * 100) / 100;
}

/** Grades are written as every platform reads them: a point, and two decimals at most. */
export function gradeText(score: number): string {
  return String(Math.round(score * 100) / 100);
}
