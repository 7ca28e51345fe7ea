import { allLoads, type Load } from "./load.ts";
import { clockMs, quantile, type Tally } from "./tally.ts";

/** What the trials of one kind under one load came to. */
export interface Row {
  kind: string;
  load: Load;
  tally: Tally;
}

/**
 * A table with a line for each kind, counts over all loads and times for each, and one for what a clock would have done
 * in the same trials; below it a sentence for each load.
 */
export function trialsTable(rows: readonly Row[]): string {
  const loads = allLoads.filter((load) => rows.some((row) => row.load === load));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const times = loads.flatMap((load) => [`${load}: median ms`, "p99 ms"]);
  const head = ["program", "trials", 'wrong "no reply"', "lost replies", "other faults", ...times];
  const lines = kinds.map((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const negativeMs = loads.map((load) => ofKind.find((row) => row.load === load)?.tally.negativeMs ?? []);
    return [
      kind,
      ...counts(ofKind),
      ...negativeMs.flatMap((ms) => [inMs(quantile(ms, 0.5)), inMs(quantile(ms, 0.99))]),
    ];
  });
  const late = sum(rows, ({ lateForClock }) => lateForClock);
  const clock = [`a clock of ${clockMs} ms`, sum(rows, ({ trials }) => trials), late, 0, 0].map(String);
  const all = [...lines, [...clock, ...times.map(() => String(clockMs))]];
  return `${markdownTable(head, all)}\n\n${loads.map((load) => sentence(load, rows)).join("\n")}`;
}

function counts(rows: readonly Row[]): string[] {
  const of = [
    ({ trials }: Tally) => trials,
    ({ condemned }: Tally) => condemned,
    ({ lost }: Tally) => lost,
    ({ odd }: Tally) => odd,
  ];
  return of.map((count) => String(sum(rows, count)));
}

function sentence(load: Load, all: readonly Row[]): string {
  const rows = all.filter((row) => row.load === load);
  const [trials, wrong, lost, odd] = counts(rows);
  const replies = sum(rows, (tally) => tally.replies);
  const late = sum(rows, ({ lateForClock }) => lateForClock);
  const clock = `a clock of ${clockMs} ms would have condemned ${late} of ${replies} right replies`;
  return `${load}: ${trials} trials, ${wrong} wrong, ${lost} lost, ${odd} other faults; ${clock}.`;
}

function sum(rows: readonly Row[], of: (tally: Tally) => number): number {
  return rows.reduce((total, { tally }) => total + of(tally), 0);
}

/** Of a kind that was never silent there is none. */
function inMs(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

function markdownTable(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...body.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...body.map(line)].join("\n");
}
