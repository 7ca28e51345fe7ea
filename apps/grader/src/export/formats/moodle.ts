import type { Report } from "../../report/schema.ts";
import { readCsv, writeCsv, type CsvTable } from "../csv/csv-table.ts";
import type { Exported, ExportFormat, ExportSettings } from "../format.ts";
import { fillColumn, scaleOf } from "../roster/fill-column.ts";
import { matchStudents, type RosterEntry } from "../roster/match-students.ts";

/**
 * The grading worksheet that the instructor downloaded from Moodle, filled in. Rows without a grade are left out, and
 * every other column stays as it was.
 */
export const moodle: ExportFormat = {
  id: "moodle",
  summary: "the grading worksheet that you downloaded from Moodle, filled in",
  fileName: "moodle-worksheet.csv",
  options: [
    { given: "worksheet", purpose: "the grading worksheet as Moodle gave it", required: true },
    "column",
    "scale",
  ],
  export(report, settings): Exported {
    const { given } = settings;
    if (given === undefined) return { ok: false, problem: "Name the worksheet with --worksheet." };
    const reading = readCsv(given.bytes);
    if (!reading.ok) return { ok: false, problem: `The worksheet "${given.path}" cannot be read: ${reading.reason}.` };
    const { table } = reading;
    if (table.rows.length === 0 || !table.rows.every(([identifier = ""]) => participant.test(identifier))) {
      const problem = `"${given.path}" is no grading worksheet of Moodle: its first column is not "Participant" and a number. Download it in Moodle: Submissions, Download grading worksheet.`;
      return { ok: false, problem };
    }
    const column = table.header.indexOf(settings.column ?? "Grade");
    if (column > 0) return fillIn(report, { table, column, settings });
    const columns = table.header.filter((name) => name !== "").join(", ");
    const problem = `No column of the worksheet is called "${settings.column ?? "Grade"}". Name the one for grades with --column. It has: ${columns}.`;
    return { ok: false, problem };
  },
};

/** In whatever language: a word, and the number that folders of submissions bear too. */
const participant = /(?<id>\d+)\s*$/u;

function fillIn(
  report: Report,
  { table, column, settings }: { table: CsvTable; column: number; settings: ExportSettings },
): Exported {
  const { header, rows, style } = table;
  const points = pointsOf(table);
  const scaled = scaleOf(report, { points, column: header[column] ?? "", scale: settings.scale === true });
  if (!scaled.ok) return scaled;
  const matching = matchStudents(report, { entries: entriesOf(table, column), platform: "moodle" });
  const changeable = header.indexOf("Grade can be changed");
  const filled = fillColumn(table, {
    report,
    matching,
    column,
    factor: scaled.factor,
    // Moodle refuses what is above the maximum.
    ceiling: points ?? report.assignment.maxScore,
    refusal: (row) => (row[changeable]?.trim() === "No" ? "whose grade Moodle says cannot be changed" : undefined),
  });
  const remarks =
    points === undefined
      ? [
          ...filled.remarks,
          `The worksheet does not say its maximum: the grades are out of ${report.assignment.maxScore}.`,
        ]
      : filled.remarks;
  const lines = [header, ...filled.rows.map((at) => rows[at] ?? [])];
  return { ok: true, content: writeCsv(lines, style), remarks };
}

/** The highest grade, where all rows name one and the same. */
function pointsOf({ header, rows }: CsvTable): number | undefined {
  const column = header.indexOf("Maximum Grade");
  const points = new Set(rows.map((row) => Number(row[column]?.trim().replace(",", "."))));
  const [only] = points;
  return column !== -1 && points.size === 1 && only !== undefined && only > 0 ? only : undefined;
}

/** Which columns there are depends on Moodle's settings and language: all before the grade say who it is. */
function entriesOf({ rows }: CsvTable, column: number): RosterEntry[] {
  return rows.map((row, at) => {
    const [identifier = "", ...keys] = row.slice(0, column).map((cell) => cell.trim());
    const id = participant.exec(identifier)?.groups?.["id"] ?? "";
    return { row: at, id, keys, name: keys[0] === undefined || keys[0] === "" ? identifier : keys[0] };
  });
}
