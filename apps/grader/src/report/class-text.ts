import pc from "picocolors";
import { counted } from "../text/counted.ts";
import { wrapWidth } from "../text/fit-width.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { formatPlainTable, type Cell, type Column } from "./plain-table.ts";
import type { ClassReport } from "./schema.ts";
import { inTenths, summarizeClass, type ClassSummary } from "./summarize-class.ts";
import type { TerminalStyle } from "./terminal-style.ts";

/**
 * The class in words: its scores, how many made each mistake, what nearly everybody failed, and what is ungradable.
 * Pure.
 */
export function formatClass(report: ClassReport, style: TerminalStyle): string {
  const summary = summarizeClass(report);
  const { bold } = pc.createColors(style.inColour);
  const table = (columns: readonly Column[], rows: readonly Cell[][]): string =>
    formatPlainTable(columns, rows, { columns: style.columns });
  const suspects = summary.checks.filter(({ isSuspect }) => isSuspect);
  const parts = [wrapWidth(figuresOf(report, summary), style.columns).join("\n")];
  if (summary.mistakes.length > 0) {
    const rows = summary.mistakes.map(({ id, submissions, hint }) => [id, String(submissions), hint]);
    const columns: Column[] = [
      { head: "Mistake", most: Math.floor(style.columns / 3) },
      { head: "Students", align: "right" },
      { head: "Hint to them" },
    ];
    parts.push(table(columns, rows));
  }
  if (suspects.length > 0) {
    const title = wrapWidth(
      "Nearly everybody failed these: look whether your assignment says it clearly.",
      style.columns,
    );
    const rows = suspects.map(({ id, failed, passed, requirement }) => [
      id,
      `${failed} of ${failed + passed}`,
      visibleText(requirement),
    ]);
    const columns: Column[] = [
      { head: "Check", most: Math.floor(style.columns / 3) },
      { head: "Failed", align: "right" },
      { head: "What is asked" },
    ];
    parts.push(`${title.map(bold).join("\n")}\n${table(columns, rows)}`);
  }
  if (summary.ungradable.length > 0) parts.push(formatUngradable(summary.ungradable, style));
  return parts.join("\n\n");
}

/** Who could not be graded, and why: nobody who reads anything may miss it. Pure. */
export function formatUngradable(ungradable: ClassSummary["ungradable"], { columns, inColour }: TerminalStyle): string {
  const { bold, magenta } = pc.createColors(inColour);
  const rows = ungradable.map(({ id, reason }) => [{ text: visibleText(id), paint: magenta }, visibleText(reason)]);
  const head = [{ head: "Ungradable", most: Math.floor(columns / 3) }, { head: "Why" }];
  const title = wrapWidth("Not graded, which is never a student's fault; the same command tries them again:", columns);
  return `${title.map(bold).join("\n")}\n${formatPlainTable(head, rows, { columns })}`;
}

function figuresOf({ assignment, submissions }: ClassReport, { scores, submissions: counts }: ClassSummary): string {
  const figures = [counted(submissions.length, "submission")];
  if (scores !== undefined) {
    figures.push(`mean ${inTenths(scores.mean)} of ${assignment.maxScore}`, `median ${inTenths(scores.median)}`);
    figures.push(`${scores.full} with full marks`);
  }
  if (counts.empty > 0) figures.push(`${counts.empty} without a program`);
  if (counts.ungradable > 0) figures.push(`${counts.ungradable} ungradable`);
  return figures.join(" · ");
}
