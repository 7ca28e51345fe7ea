import { expect, test } from "vitest";
import { jsonPieces } from "../../src/report/reporters/json.ts";
import { mixedClass } from "./graded-class.ts";

test.each([0, 1, 9])("a report of %i submissions is written piece by piece as it would be in one", (size) => {
  const { report } = mixedClass(size);
  expect([...jsonPieces(report)].join("")).toBe(`${JSON.stringify(report, undefined, 2)}\n`);
});
