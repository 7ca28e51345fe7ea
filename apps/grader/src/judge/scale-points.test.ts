import fc from "fast-check";
import { expect, test } from "vitest";
import { scalePoints } from "./scale-points.ts";

const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
const hundredths = fc.integer({ min: 0, max: 1_000_000 });

/** In hundredths, so that the sum of many is exact. */
const sum = (points: readonly number[]): number => points.reduce((all, part) => all + Math.round(part * 100), 0);

test("parts add up to the whole exactly, each within a hundredth of its exact share", () => {
  fc.assert(
    fc.property(weights, hundredths, (shares, total) => {
      fc.pre(shares.some((share) => share > 0));
      const parts = scalePoints(shares, total / 100);
      const all = shares.reduce((a, b) => a + b, 0);
      expect(sum(parts)).toBe(total);
      for (const [at, share] of shares.entries()) {
        const exact = (share * total) / 100 / all;
        expect(Math.abs((parts[at] ?? NaN) - exact)).toBeLessThan(0.01 + 1e-9);
      }
    }),
  );
});

test("parts are whole hundredths", () => {
  fc.assert(
    fc.property(weights, hundredths, (shares, total) => {
      for (const part of scalePoints(shares, total / 100)) expect(part).toBe(Math.round(part * 100) / 100);
    }),
  );
});

test("who weighs more never gets less", () => {
  fc.assert(
    fc.property(weights, hundredths, (shares, total) => {
      const parts = scalePoints(shares, total / 100);
      const pairs = shares.flatMap((a, i) => shares.map((b, j) => [a - b, (parts[i] ?? 0) - (parts[j] ?? 0)] as const));
      for (const [heavier, more] of pairs) if (heavier > 0) expect(more).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("what rounding leaves goes to the earlier of equals", () => {
  expect(scalePoints([1, 1, 1], 100)).toEqual([33.34, 33.33, 33.33]);
});

test("the TCP suite without its check of closing is worth 100", () => {
  const parts = [16.67, 22.22, 11.11, 16.67, 11.11, 5.56, 5.55, 11.11];
  expect(scalePoints([15, 20, 10, 15, 10, 5, 5, 10], 100)).toEqual(parts);
  expect(sum(parts)).toBe(10_000);
});

test("without any weight nothing is given", () => {
  expect(scalePoints([0, 0], 100)).toEqual([0, 0]);
  expect(scalePoints([], 100)).toEqual([]);
});
