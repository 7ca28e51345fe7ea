import { expect, test } from "vitest";
import { equalInSomeUnicode } from "./uppercase-divergence.ts";

const equal = (actual: string, expected: string): boolean =>
  equalInSomeUnicode(Buffer.from(actual), Buffer.from(expected));

test("a runtime of an older Unicode may leave what had no upper case then", () => {
  expect(equal("აბ GEORGIAN ƛ", "ᲐᲑ GEORGIAN Ƛ")).toBe(true);
  expect(equal("აᲑ", "ᲐᲑ")).toBe(true);
  expect(equal("\u{16EBB}", "\u{16EA0}")).toBe(true);
});

test("a runtime of a newer Unicode than the grader's may change it", () => {
  expect(equal("Ƛ", "ƛ")).toBe(true);
});

test("every other letter has had its upper case for ever", () => {
  for (const [actual, expected] of [
    ["é", "É"],
    ["ñ", "Ñ"],
    ["я", "Я"],
    ["ω", "Ω"],
    ["ß", "SS"],
    ["hello", "HELLO"],
    ["Ა", "Ბ"],
    ["ᲐᲑ", "Ა"],
  ] as const)
    expect(equal(actual, expected), actual).toBe(false);
});

test("what is no UTF-8 is equal to nothing", () => {
  expect(equalInSomeUnicode(Uint8Array.of(0xe9), Uint8Array.of(0xe9))).toBe(false);
});
