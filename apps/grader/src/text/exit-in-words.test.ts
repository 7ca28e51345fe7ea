import { expect, test } from "vitest";
import { exitInWords } from "./exit-in-words.ts";

test.each([
  [{ status: 0, signal: undefined }, "The program ended with status 0."],
  [{ status: 1, signal: undefined }, "The program ended with status 1."],
  [{ status: undefined, signal: "SIGSEGV" }, "The program was ended by SIGSEGV."],
  [{ status: undefined, signal: undefined }, "The program ended."],
])("an exit %o in words", (exit, words) => {
  expect(exitInWords(exit)).toBe(words);
});
