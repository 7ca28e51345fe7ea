import { expect, test } from "vitest";
import { runReadme } from "../../core/test/run-readme.ts";

test("each example of the README prints what it says", async () => {
  const runs = await runReadme(new URL("../README.md", import.meta.url));
  expect(runs.length).toBeGreaterThan(0);
  for (const { printed, promised } of runs) expect(printed).toBe(promised);
});
