import { expect, test } from "vitest";
import { expectedEndMs, expectedLeftMs, timeLeftInWords } from "./time-left.ts";

test("what is left goes on at the pace of what is done", () => {
  expect(expectedEndMs({ startMs: 1_000, nowMs: 11_000, done: 10, left: 30 })).toBe(41_000);
  expect(expectedEndMs({ startMs: 1_000, nowMs: 11_000, done: 10, left: 0 })).toBe(11_000);
});

test("two are no pace", () => {
  expect(expectedEndMs({ startMs: 0, nowMs: 60_000, done: 2, left: 498 })).toBeUndefined();
});

test("the last one that takes long takes as long again", () => {
  const course = { endMs: 102_000, nowMs: 100_000 };
  expect(expectedLeftMs({ ...course, runningSinceMs: [40_000, 99_000] })).toBe(60_000);
  expect(expectedLeftMs({ ...course, runningSinceMs: [99_000] })).toBe(2_000);
  expect(expectedLeftMs({ ...course, runningSinceMs: [] })).toBe(2_000);
});

test.each([
  [-5_000, "a few seconds left"],
  [9_000, "a few seconds left"],
  [11_000, "about 20 s left"],
  [89_000, "about 90 s left"],
  [95_000, "about 2 min left"],
  [59.5 * 60_000, "about 1 h 0 min left"],
  [125 * 60_000, "about 2 h 5 min left"],
])("%d ms are %s", (leftMs, words) => {
  expect(timeLeftInWords(leftMs)).toBe(words);
});
