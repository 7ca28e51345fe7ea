import fc from "fast-check";
import pc from "picocolors";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { formatPlainTable } from "./plain-table.ts";

const columns = [{ head: "Who", most: 10 }, { head: "Score", align: "right" as const }, { head: "Why" }];

test("wraps what is too long within its column, and nothing stands out", () => {
  const rows = [
    ["ada", "100", ""],
    ["김민준 émile", "7.5", "the reply came from another port\nand twice"],
  ];
  expect(formatPlainTable(columns, rows, { columns: 36 }).split("\n")).toEqual([
    "Who         Score  Why",
    "ada           100",
    "김민준        7.5  the reply came",
    "émile              from another port",
    "                   and twice",
  ]);
});

test("paints each line by itself", () => {
  const { red } = pc.createColors(true);
  const table = formatPlainTable([{ head: "A" }], [[{ text: "one two three four five", paint: red }]], { columns: 16 });
  expect(table.split("\n").slice(1)).toEqual([red("one two three"), red("four five")]);
});

test("keeps to its columns, whatever letters a name has", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((any) => any.replaceAll(/\p{C}/gu, ""));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { maxLength: 4 }), (rows) => {
      const narrow = [{ head: "Who", most: 12 }, { head: "Score", most: 8 }, { head: "Why" }];
      for (const line of formatPlainTable(narrow, rows, { columns: 60 }).split("\n"))
        expect(stringWidth(line)).toBeLessThanOrEqual(60);
    }),
  );
});
