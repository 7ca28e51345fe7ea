import { padWidth, wrapWidth } from "../text/fit-width.ts";
import { widthOf } from "../text/width-of.ts";

export interface Column {
  head: string;
  align?: "left" | "right";
  /** Columns of the terminal that it takes at most; a longer text is wrapped. The last column takes what is left over. */
  most?: number;
}

/** A text, or one that a line at a time is painted, so that no colour runs into the next column. */
export type Cell = string | { text: string; paint: (line: string) => string };

const gap = 2;
const narrowest = 16;

/** A table of words alone: columns, and no lines between them. Pure. */
export function formatPlainTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  options: { columns: number },
): string {
  const all: readonly (readonly Cell[])[] = [columns.map(({ head }) => head), ...rows];
  const widths = columns.map(({ most = Infinity }, at) =>
    Math.min(most, Math.max(...all.flatMap((row) => linesOf(row[at]).map((line) => widthOf(line))))),
  );
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width + gap, 0);
  widths.splice(-1, 1, Math.max(options.columns - others, narrowest));
  return all.flatMap((row) => formatRow(row, { columns, widths })).join("\n");
}

function formatRow(
  row: readonly Cell[],
  { columns, widths }: { columns: readonly Column[]; widths: readonly number[] },
): string[] {
  const cells = columns.map(({ align }, at) => {
    const width = widths[at] ?? narrowest;
    const lines = linesOf(row[at]).flatMap((line) => wrapWidth(line, width));
    return { lines, width, align, paint: paintOf(row[at]) };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map(({ lines, width, align, paint }) => {
        const line = lines[at] ?? "";
        const space = padWidth("", width - widthOf(line));
        return align === "right" ? space + paint(line) : paint(line) + space;
      })
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function linesOf(cell: Cell = ""): string[] {
  return (typeof cell === "string" ? cell : cell.text).split("\n");
}

function paintOf(cell: Cell = ""): (line: string) => string {
  return typeof cell === "string" ? (line) => line : (line) => (line === "" ? line : cell.paint(line));
}
