import { expect, test } from "vitest";
import { quoteError } from "./quote-error.ts";
import { readRustErrors } from "./rust-errors.ts";

test.each([
  [
    "1.95",
    "\nthread 'main' (32709) panicked at src/main.rs:3:18:\nindex out of bounds: the len is 0\nnote: run with\n",
  ],
  ["1.73", "thread 'main' panicked at src/main.rs:3:18:\nindex out of bounds: the len is 0\n"],
  ["1.63", "thread 'main' panicked at 'index out of bounds: the len is 0', src/main.rs:3:18\n"],
])("reads a panic of Rust %s", (_, text) => {
  const errors = readRustErrors(text);
  expect(errors.map(quoteError)).toEqual(["Line 3 of src/main.rs: panic: index out of bounds: the len is 0"]);
  expect(errors[0]?.inThread).toBe(false);
});

test("names no line of the library's own", () => {
  const errors = readRustErrors("thread '<unnamed>' panicked at /rustc/5980/library/core/src/str.rs:9:1:\nboo\n");
  expect(errors.map(quoteError)).toEqual(["panic: boo"]);
  expect(errors[0]?.inThread).toBe(true);
});
