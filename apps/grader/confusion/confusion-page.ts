import { mistakes } from "../src/mistakes/index.ts";
import { totalsOf, type ConfusionRow, type ConfusionTable } from "./confusion.ts";

/** The page `docs/mistakes.md`. */
export function confusionPage(tables: readonly ConfusionTable[]): string {
  const { submissions, signs, found, falseAccusations, notGraded } = totalsOf(tables);
  const rows = tables.flatMap((table) => table.rows);
  const lines = [
    "# Mistakes",
    "",
    "The grader names a mistake only on its certain sign: a wrong accusation is worse than none. `pnpm confusion` grades",
    "every program of which it is known what is wrong with it, right ones above all, and writes this page.",
    "",
    ...markdownTable(
      ["", ""],
      [
        ["submissions graded", String(submissions)],
        ["certain signs found", `${found} of ${signs}`],
        ["false accusations", String(falseAccusations)],
        ...(notGraded.length === 0
          ? []
          : [["not graded: wants a toolchain that is missing, or a terminal", notGraded.join(", ")]]),
      ],
    ),
    "",
    "## What is named",
    "",
    ...markdownTable(
      ["mistake", "hint", "shown by programs in"],
      mistakes.map(({ id, hint }) => [`\`${id}\``, hint, languagesShowing(id, rows)]),
    ),
  ];
  for (const { title, rows: own } of tables) {
    lines.push("", `## ${title}`, "", ...markdownTable(["submission", "in", "expected", "reported"], own.map(cellsOf)));
  }
  return `${lines.join("\n")}\n`;
}

function languagesShowing(id: string, rows: readonly ConfusionRow[]): string {
  const showing = rows.filter(({ expected }) => expected.includes(id));
  return [...new Set(showing.flatMap(({ languages }) => languages))].sort().join(", ");
}

function cellsOf({ name, languages, expected, reported }: ConfusionRow): string[] {
  return [name, languages.join(", "), inWords(expected), reported === undefined ? "not graded" : inWords(reported)];
}

function inWords(ids: readonly string[]): string {
  return ids.length === 0 ? "nothing" : ids.map((id) => `\`${id}\``).join(", ");
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|");
}
