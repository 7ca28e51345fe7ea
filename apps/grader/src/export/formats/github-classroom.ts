import type { Report } from "../../report/schema.ts";
import { readCsv, writeCsv, type CsvTable } from "../csv/csv-table.ts";
import type { Exported, ExportFormat } from "../format.ts";
import { gradeOf, gradeText } from "../grade-of.ts";
import { fillColumn, scaleOf } from "../roster/fill-column.ts";
import { matchStudents } from "../roster/match-students.ts";

/** The grades of GitHub Classroom: its own file filled in, or one of the same columns. */
export const githubClassroom: ExportFormat = {
  id: "github-classroom",
  summary: "GitHub Classroom's table of grades, yours filled in or a new one",
  fileName: "github-classroom-grades.csv",
  options: [{ given: "grades", purpose: "the table of grades as GitHub Classroom gave it", required: false }, "scale"],
  export(report, { given, scale = false }): Exported {
    if (given === undefined) return { ok: true, content: writeCsv([columns, ...newRows(report)]), remarks: [] };
    const reading = readCsv(given.bytes);
    if (!reading.ok) return { ok: false, problem: `The table "${given.path}" cannot be read: ${reading.reason}.` };
    const { header } = reading.table;
    if (["github_username", "student_repository_name", "points_awarded"].every((name) => header.includes(name)))
      return fillIn(report, { table: reading.table, scale });
    const problem = `"${given.path}" is no table of grades of GitHub Classroom: it needs the columns github_username, student_repository_name and points_awarded.`;
    return { ok: false, problem };
  },
};

const columns = [
  ...["assignment_name", "assignment_url", "starter_code_url", "github_username", "roster_identifier"],
  ...[
    "student_repository_name",
    "student_repository_url",
    "submission_timestamp",
    "points_awarded",
    "points_available",
  ],
];

/** What only GitHub knows stays empty. */
function newRows({ assignment, submissions }: Report): string[][] {
  const graded = submissions.filter(({ status }) => status !== "ungradable");
  return graded.flatMap((submission) =>
    submission.students.map(({ name, lmsId = "" }) => [
      ...[assignment.title, "", "", name, lmsId],
      ...[submission.origin?.name ?? "", "", "", gradeText(gradeOf(submission)), gradeText(submission.maxScore)],
    ]),
  );
}

function fillIn(report: Report, { table, scale }: { table: CsvTable; scale: boolean }): Exported {
  const { header, rows, style } = table;
  const at = (row: readonly string[], name: string): string => row[header.indexOf(name)]?.trim() ?? "";
  const available = new Set(rows.map((row) => Number(at(row, "points_available"))).filter((points) => points > 0));
  const [points, ...others] = available;
  const scaled = scaleOf(report, { points: others.length === 0 ? points : undefined, column: "points_awarded", scale });
  if (!scaled.ok) return scaled;
  const entries = rows.map((row, index) => ({
    row: index,
    id: at(row, "github_username"),
    keys: [at(row, "roster_identifier"), at(row, "student_repository_name")],
    name: at(row, "github_username"),
  }));
  const filled = fillColumn(table, {
    report,
    matching: matchStudents(report, { entries, platform: undefined }),
    column: header.indexOf("points_awarded"),
    factor: scaled.factor,
    refusal: () => undefined,
  });
  const lines = [header, ...filled.rows.map((row) => rows[row] ?? [])];
  return { ok: true, content: writeCsv(lines, style), remarks: filled.remarks };
}
