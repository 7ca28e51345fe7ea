import type { Report } from "../../report/schema.ts";
import { readCsv, writeCsv, type CsvTable } from "../csv/csv-table.ts";
import type { Exported, ExportFormat, ExportSettings } from "../format.ts";
import { fillColumn, scaleOf } from "../roster/fill-column.ts";
import { matchStudents, type RosterEntry } from "../roster/match-students.ts";

/**
 * The gradebook that the instructor exported from Canvas, filled in. Only the students' own columns and that of the
 * assignment are kept, and only rows with a grade: Canvas takes a blank or an old cell for a change.
 */
export const canvas: ExportFormat = {
  id: "canvas",
  summary: "the gradebook that you exported from Canvas, filled in",
  fileName: "canvas-gradebook.csv",
  options: [{ given: "gradebook", purpose: "the gradebook as Canvas exported it", required: true }, "column", "scale"],
  export(report, settings): Exported {
    const { given } = settings;
    if (given === undefined) return { ok: false, problem: "Name the gradebook with --gradebook." };
    const reading = readCsv(given.bytes);
    if (!reading.ok) return { ok: false, problem: `The gradebook "${given.path}" cannot be read: ${reading.reason}.` };
    const { table } = reading;
    if (!table.header.includes("Student") || !table.header.includes("ID")) {
      const problem = `"${given.path}" is no gradebook of Canvas: it has no columns "Student" and "ID". Export it in Canvas: Grades, Export.`;
      return { ok: false, problem };
    }
    const column = chooseColumn(table, { settings, title: report.assignment.title });
    return "problem" in column
      ? { ok: false, problem: column.problem }
      : fillIn(report, { table, settings, ...column });
  },
};

/** What identifies a student, in Canvas's own order. */
const ownColumns = ["Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"];

/** `Lab 2 (12345)`: what comes after the students' own columns and has a number of Canvas's. */
const assignmentColumn = /^(?<title>.*) \(\d+\)$/su;

function chooseColumn(
  { header }: CsvTable,
  { settings, title }: { settings: ExportSettings; title: string },
): { column: number } | { problem: string } {
  const columns = header.filter((name) => assignmentColumn.test(name));
  const wanted = settings.column;
  const fitting = columns.filter((name) => {
    const own = assignmentColumn.exec(name)?.groups?.["title"]?.trim();
    return wanted === undefined ? own === title : name === wanted || own === wanted;
  });
  const [only, ...others] = fitting.length === 0 && wanted === undefined && columns.length === 1 ? columns : fitting;
  if (only !== undefined && others.length === 0) return { column: header.indexOf(only) };
  const reason =
    only === undefined ? `No column of the gradebook is called "${wanted ?? title}"` : `Several columns are called so`;
  const list = columns.length === 0 ? "It has none for an assignment." : `It has: ${columns.join(", ")}.`;
  return { problem: `${reason}. Name one with --column. ${list}` };
}

function fillIn(
  report: Report,
  { table, column, settings }: { table: CsvTable; column: number; settings: ExportSettings },
): Exported {
  const { header, rows, style } = table;
  const title = header[column] ?? "";
  const pointsRow = rows.findIndex((row) => row[0]?.trim() === "Points Possible");
  const pointsText = rows[pointsRow]?.[column]?.trim().replace(",", ".") ?? "";
  const points = /^\d+(?:\.\d+)?$/u.test(pointsText) ? Number(pointsText) : undefined;
  const scaled = scaleOf(report, { points, column: title, scale: settings.scale === true });
  if (!scaled.ok) return scaled;
  const matching = matchStudents(report, { entries: entriesOf(table, pointsRow), platform: "canvas" });
  const isExcused = (row: readonly string[]): boolean => row[column]?.trim().toUpperCase() === "EX";
  const filled = fillColumn(table, {
    report,
    matching,
    column,
    factor: scaled.factor,
    refusal: (row) => (isExcused(row) ? "excused in the gradebook" : undefined),
  });
  const kept = header.flatMap((name, at) => (ownColumns.includes(name) || at === column ? [at] : []));
  const pick = (row: readonly string[]): string[] => kept.map((at) => row[at] ?? "");
  // Above the students Canvas puts rows of its own, of which the points are the last.
  const lines = [header, ...rows.slice(0, pointsRow + 1), ...filled.rows.map((at) => rows[at] ?? [])];
  return { ok: true, content: writeCsv(lines.map(pick), style), remarks: filled.remarks };
}

function entriesOf({ header, rows }: CsvTable, pointsRow: number): RosterEntry[] {
  const at = (row: readonly string[], name: string): string => row[header.indexOf(name)]?.trim() ?? "";
  return rows.flatMap((row, index) => {
    const name = at(row, "Student");
    // The student that Canvas has for trying things out is nobody.
    if (index <= pointsRow || name === "" || name === "Student, Test") return [];
    const keys = ["SIS User ID", "SIS Login ID", "Integration ID"].map((key) => at(row, key));
    return [{ row: index, id: at(row, "ID"), keys, name }];
  });
}
