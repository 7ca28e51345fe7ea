import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { wrapText } from "./wrap-text.ts";

test("breaks at spaces, and keeps those within a line", () => {
  expect(wrapText('the reply to "  aB1 !?z  " is right', 20)).toEqual(['the reply to "  aB1', '!?z  " is right']);
});

test("cuts a word that is wider than a line, never a character", () => {
  expect(wrapText("漢字漢字 x", 5)).toEqual(["漢字", "漢字", "x"]);
});

test("keeps the lines that are there", () => {
  expect(wrapText("one\n\ntwo", 20)).toEqual(["one", "", "two"]);
});

test("never overflows and never loses a word's characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
      const lines = wrapText(text, columns);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      expect(lines.join("").replaceAll(/[ \n]/gu, "")).toBe(text.replaceAll(/[ \n]/gu, ""));
    }),
  );
});
