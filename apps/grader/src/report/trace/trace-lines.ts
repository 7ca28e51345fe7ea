import type { Exchange } from "../../contract/exchange.ts";
import { fitWidth, padWidth, wrapWidth } from "../../text/fit-width.ts";
import { widthOf } from "../../text/width-of.ts";
import { signalLabel } from "./signal-in-words.ts";
import { traceExchange, type ArrowRow, type TraceOptions, type TraceRow } from "./trace.ts";

export interface TraceLinesOptions extends TraceOptions {
  /** Width of the terminal. */
  columns: number;
}

/** The time, and the client's letter, before the clients' line. */
const marginColumns = 13;
const narrowest = 30;

/** The sequence diagram of an exchange as lines of plain text: the clients on the left, the server on the right. Pure. */
export function traceLines(exchange: Exchange, options: TraceLinesOptions): string[] {
  const { rows } = traceExchange(exchange, options);
  return [traceHead(options), ...rows.flatMap((row) => rowLines(row, options))];
}

type Width = Pick<TraceLinesOptions, "columns">;

function innerColumns({ columns }: Width): number {
  return Math.max(columns - marginColumns - 2, narrowest);
}

/** What stands above the two lines of a diagram. */
export function traceHead(width: Width): string {
  return `${" ".repeat(marginColumns - 3)}client${" ".repeat(Math.max(1, innerColumns(width) - 7))}server`;
}

/** One row of a diagram. */
export function rowLines(row: TraceRow, width: Width): string[] {
  const inner = innerColumns(width);
  if (row.kind === "arrow") return [`${margin(row)}│${arrow(row, inner)}│`];
  const lines = wrapWidth(row.text, inner - 4);
  return lines.map((line, at) => {
    const sign = at > 0 ? " " : row.about === "end" ? "×" : "·";
    return `${margin(at === 0 ? row : undefined)}│${padWidth(`  ${sign} ${line}`, inner)}│`;
  });
}

/** `  12.3 ms  A ` */
function margin(row: TraceRow | undefined): string {
  if (row === undefined) return " ".repeat(marginColumns);
  return `${`${row.atMs.toFixed(1)} ms`.padStart(9)}  ${row.client ?? " "} `;
}

function arrow({ towards, signal }: ArrowRow, inner: number): string {
  const { text, detail } = signalLabel(signal);
  const behind = detail === "" ? "" : ` ${detail} `;
  const label = ` ${fitWidth(text, inner - behind.length - 8)} `;
  const line = "─".repeat(Math.max(0, inner - widthOf(label) - behind.length - 3));
  return towards === "server" ? `─${label}${line}${behind}─▶` : `◀─${behind}${line}${label}─`;
}
