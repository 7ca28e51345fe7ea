import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { fitWidth, padWidth, wrapWidth } from "./fit-width.ts";

/** Wide, combining and joined characters among the plain ones. */
const text = fc.string({ unit: fc.constantFrom("a", "Z", " ", "字", "é", "e\u0301", "👩‍👩‍👧", "🙂", "ﾊ", "-") });

describe("text in the columns of a terminal", () => {
  test.each([
    ["plain text", "abcdef", 4, "abc…"],
    ["what fits already", "abcd", 4, "abcd"],
    ["a wide character that would stand out by half", "字字字", 4, "字…"],
    ["an accent of its own with its letter", "e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    ["a family that is one character", "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"],
  ])("is cut: %s", (_title, whole, columns, kept) => {
    expect(fitWidth(whole, columns)).toBe(kept);
  });

  test("never stands out", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (whole, columns) => {
        expect(stringWidth(fitWidth(whole, columns))).toBeLessThanOrEqual(columns);
        for (const line of wrapWidth(whole, columns)) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(stringWidth(padWidth(fitWidth(whole, columns), columns))).toBe(columns);
      }),
    );
  });

  test("is wrapped without losing a character", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (whole, columns) => {
        expect(wrapWidth(whole, columns).join("").replaceAll(" ", "")).toBe(whole.replaceAll(" ", ""));
      }),
    );
  });

  test("is wrapped with every space of a sentence in quotation marks", () => {
    expect(wrapWidth('sent "to  be or  not", said', 13)).toEqual(["sent", '"to  be or  n', 'ot", said']);
    expect(wrapWidth('it sent "to  be" twice', 12)).toEqual(["it sent", '"to  be"', "twice"]);
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (whole, columns) => {
        expect(wrapWidth(`"${whole}"`, columns).join("")).toBe(`"${whole}"`);
      }),
    );
  });

  test("is wrapped between words, and a longer word within", () => {
    expect(wrapWidth("to be or tobeornottobe\nthat", 8)).toEqual(["to be or", "tobeorno", "ttobe", "that"]);
  });
});
