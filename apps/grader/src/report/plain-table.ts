import Table from "cli-table3";

/** A table of words alone: columns, and no lines between them. */
export function createPlainTable(
  columns: readonly { head: string; align?: "left" | "right"; width?: number }[],
): Table.Table {
  return new Table({
    head: columns.map(({ head }) => head),
    chars: noBorders,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
    colAligns: columns.map(({ align = "left" }) => align),
    colWidths: columns.map(({ width = null }) => width),
    wordWrap: true,
  });
}

const noBorders = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right", "left", "left-mid"]
    .concat(["mid", "mid-mid", "right", "right-mid", "middle"])
    .map((name) => [name, ""]),
);
