import pc from "picocolors";
import { visibleText } from "../text/visible-bytes.ts";
import { countedFirst } from "./counted-programs.ts";
import { formatPlainTable, type Cell } from "./plain-table.ts";
import type { CheckReport, ClassReport, ProgramReport, SubmissionReport } from "./schema.ts";
import type { TerminalStyle } from "./terminal-style.ts";

/** The class as a table: who, what was graded, the score, and what is wrong. Pure. */
export function formatTable(report: ClassReport, { columns, inColour }: TerminalStyle): string {
  const paint = pc.createColors(inColour);
  return formatPlainTable(
    [
      { head: "Student", most: Math.min(Math.floor(columns / 4), 28) },
      { head: "Program", most: Math.min(Math.floor(columns / 4), 36) },
      { head: "Score", align: "right" },
      { head: "What is wrong" },
    ],
    Array.from(report.submissions, (submission) => rowsOf(submission, paint)).flat(),
    { columns },
  );
}

type Paint = ReturnType<typeof pc.createColors>;

function rowsOf(submission: SubmissionReport, paint: Paint): Cell[][] {
  const { id, programs, missing, status, notes } = submission;
  const name = visibleText(id);
  if (programs.length === 0) {
    const text = visibleText(notes[0] ?? "No program was found.");
    return [
      [name, "", scoreOf(submission, paint), { text, paint: status === "ungradable" ? paint.magenta : paint.yellow }],
    ];
  }
  const found = countedFirst(programs).map(({ program, counts }, at) => {
    const wrong = whatIsWrong(program);
    const text = counts ? wrong : `(does not count: another one earned more) ${wrong}`.trim();
    return [
      at === 0 ? name : "",
      programName(program, programs),
      at === 0 ? scoreOf(submission, paint) : "",
      status === "ungradable" ? { text, paint: paint.magenta } : text,
    ];
  });
  const lost = missing.map(({ suite, maxPoints }) => ["", suite, "", `not found: ${maxPoints} points are lost`]);
  return [...found, ...lost];
}

/** One file may hold both ends of a conversation, which only their roles tell apart. */
function programName({ file, role, transport, runtime }: ProgramReport, all: readonly ProgramReport[]): string {
  const namesakes = all.filter((other) => other.file === file && other.transport === transport);
  return `${visibleText(file)} (${transport}${namesakes.length > 1 ? ` ${role}` : ""}, ${runtime})`;
}

function scoreOf({ score, maxScore, status, extraCredit }: SubmissionReport, paint: Paint): Cell {
  if (status === "ungradable") return { text: "?", paint: paint.magenta };
  const text = extraCredit === undefined ? String(score) : `${score} +${extraCredit.points}`;
  if (score === maxScore) return { text, paint: paint.green };
  return { text, paint: score >= maxScore / 2 ? paint.yellow : paint.red };
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
  return `${names}: ${visibleText(reasonOf(failed[0], program))}`;
}

/** A wrong reply shows itself; where none came, the evidence says why. */
function reasonOf(check: CheckReport | undefined, { role }: ProgramReport): string {
  const { sent, expected, actual, evidence } = check ?? {};
  if (expected === undefined || actual === undefined || evidence !== undefined) return evidence ?? actual ?? "";
  if (sent === undefined) return `expected ${expected}, seen: ${shorten(actual)}`;
  if (role === "client") return `given ${shorten(sent)}, expected ${shorten(expected)}, seen: ${shorten(actual)}`;
  return `sent ${shorten(sent)}, expected ${shorten(expected)}, but ${shorten(actual)} came back`;
}

const longestQuote = 60;

function shorten(text: string): string {
  const half = longestQuote / 2;
  return text.length <= longestQuote ? text : `${text.slice(0, half)} … ${text.slice(-half)}`;
}
