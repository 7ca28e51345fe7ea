import type { SubmissionReport } from "../../report/schema.ts";
import { writeCsv } from "../csv/csv-table.ts";
import type { Exported, ExportFormat } from "../format.ts";
import { gradeText } from "../grade-of.ts";

/** For a spreadsheet: a row a student. */
export const csv: ExportFormat = {
  id: "csv",
  summary: "a plain table, a row a student",
  fileName: "grades.csv",
  options: [],
  export(report): Exported {
    const rows = report.submissions.flatMap(rowsOf);
    return { ok: true, content: writeCsv([header, ...rows]), remarks: [] };
  },
};

const header = [
  "submission",
  "name",
  "lms_id",
  "email",
  "status",
  "score",
  "max_score",
  "extra_credit",
  "mistakes",
  "failed_checks",
];

function rowsOf(submission: SubmissionReport): string[][] {
  const { id, status, score, maxScore, extraCredit, programs, students } = submission;
  const mistakes = programs.flatMap((program) => program.mistakes.map((mistake) => mistake.id));
  const failed = programs.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict === "failed"));
  return students.map(({ name, lmsId = "", email = "" }) => [
    ...[id, name, lmsId, email, status],
    // No number may be taken for a grade where there is none.
    ...[
      status === "ungradable" ? "" : gradeText(score),
      gradeText(maxScore),
      extraCredit === undefined ? "" : gradeText(extraCredit.points),
    ],
    ...[mistakes.join(" "), failed.map((check) => check.id).join(" ")],
  ]);
}
