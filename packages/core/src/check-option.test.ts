import { describe, expect, test } from "vitest";
import { checkInteger, checkTimeoutMs } from "./check-option.ts";

describe("checkInteger", () => {
  test("returns a number within the range, ends included", () => {
    expect([0, 65_535].map((port) => checkInteger("port", port, { min: 0, max: 65_535 }))).toEqual([0, 65_535]);
  });

  test.each([-1, 65_536, 0.5, Number.NaN, Infinity])("quotes %s and the name", (port) => {
    expect(() => checkInteger("port", port, { min: 0, max: 65_535 })).toThrow(
      new RangeError(`port must be a whole number from 0 to 65535, not ${port}`),
    );
  });

  test("rejects what is not a number at all", () => {
    expect(() => checkInteger("port", "12000" as unknown as number, { min: 0 })).toThrow("not 12000");
  });
});

describe("checkTimeoutMs", () => {
  test.each([0.5, 2_147_483_647, Infinity])("accepts %s", (value) => {
    expect(checkTimeoutMs("timeoutMs", value)).toBe(value);
  });

  test.each([0, -1, Number.NaN, 2_147_483_648])("quotes %s, which a timer would not keep", (value) => {
    expect(() => checkTimeoutMs("timeoutMs", value)).toThrow(/^timeoutMs must be .* not /);
  });
});
