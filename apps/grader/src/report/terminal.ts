import type { WriteStream } from "node:tty";
import pc from "picocolors";
import { visibleText } from "../text/visible-bytes.ts";
import { countedFirst } from "./counted-programs.ts";
import { createPlainTable } from "./plain-table.ts";
import type { ProgramReport, Report, SubmissionReport } from "./schema.ts";

export interface TableStyle {
  columns: number;
  inColour: boolean;
}

/** Colours are for a terminal alone, and for nobody who sets NO_COLOR. */
export function tableStyle(stream: WriteStream): TableStyle {
  return { columns: stream.isTTY ? stream.columns : 120, inColour: stream.isTTY && !process.env["NO_COLOR"] };
}

/** The class as a table: who, what was graded, the score, and what is wrong. */
export function formatTable(report: Report, options: TableStyle): string {
  const paint = pc.createColors(options.inColour);
  const [student, program, score, wrong] = columnWidths(report, options.columns);
  const table = createPlainTable([
    { head: "Student", width: student },
    { head: "Program", width: program },
    { head: "Score", width: score, align: "right" },
    { head: "What is wrong", width: wrong },
  ]);
  for (const submission of report.submissions) table.push(...rowsOf(submission, paint));
  return table.toString();
}

const scoreColumn = 8;

function columnWidths(report: Report, columns: number): [number, number, number, number] {
  const widest = (texts: string[], limit: number): number =>
    Math.min(Math.max(...texts.map((text) => text.length)), limit) + 2;
  const student = widest(["Student", ...report.submissions.map(({ id }) => id)], 28);
  const program = widest(["Program", ...report.submissions.flatMap(({ programs }) => programs.map(programName))], 36);
  return [student, program, scoreColumn, Math.max(columns - student - program - scoreColumn - 1, 24)];
}

type CheckReport = ProgramReport["checks"][number];
type Paint = ReturnType<typeof pc.createColors>;

function rowsOf(submission: SubmissionReport, paint: Paint): string[][] {
  const { id, programs, missing, status } = submission;
  if (programs.length === 0)
    return [[visibleText(id), "", "0", paint.yellow(visibleText(submission.notes[0] ?? "No program was found."))]];
  const withColour = (text: string): string => (status === "ungradable" ? paint.magenta(text) : text);
  const found = countedFirst(programs).map(({ program, counts }, at) => [
    at === 0 ? visibleText(id) : "",
    programName(program),
    at === 0 ? scoreInColour(submission, paint) : "",
    withColour(
      counts ? whatIsWrong(program) : `(does not count: another one earned more) ${whatIsWrong(program)}`.trim(),
    ),
  ]);
  const lost = missing.map(({ suite, maxPoints }) => ["", suite, "", `not found: ${maxPoints} points are lost`]);
  return [...found, ...lost];
}

function programName({ file, transport, runtime }: ProgramReport): string {
  return `${visibleText(file)} (${transport}, ${runtime})`;
}

function scoreInColour({ score, maxScore, status }: SubmissionReport, paint: Paint): string {
  if (status === "ungradable") return paint.magenta("?");
  const text = String(score);
  if (score === maxScore) return paint.green(text);
  return score >= maxScore / 2 ? paint.yellow(text) : paint.red(text);
}

/** The mistakes by name; where none is certain, the checks that failed. */
function whatIsWrong(program: ProgramReport): string {
  const ungradable = program.checks.find((check) => check.verdict === "ungradable");
  if (ungradable !== undefined) return `ungradable: ${visibleText(ungradable.evidence ?? "")}`;
  if (program.mistakes.length > 0)
    return program.mistakes.map(({ id, evidence }) => `${id}: ${visibleText(evidence)}`).join("\n");
  const failed = program.checks.filter((check) => check.verdict === "failed");
  if (failed.length === 0) return "";
  const names = failed.map(({ id }) => id.split("/")[1]).join(", ");
  return `${names}: ${visibleText(reasonOf(failed[0]))}`;
}

/** A wrong reply shows itself; where none came, the evidence says why. */
function reasonOf(check: CheckReport | undefined): string {
  const { sent, expected, actual, evidence } = check ?? {};
  if (sent === undefined || expected === undefined || actual === undefined || evidence !== undefined)
    return evidence ?? actual ?? "";
  return `sent ${shorten(sent)}, expected ${shorten(expected)}, but ${shorten(actual)} came back`;
}

const longestQuote = 60;

function shorten(text: string): string {
  const half = longestQuote / 2;
  return text.length <= longestQuote ? text : `${text.slice(0, half)} … ${text.slice(-half)}`;
}
