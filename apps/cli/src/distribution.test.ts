import { expect, test } from "vitest";
import { createDistribution, plotDistribution } from "./distribution.ts";

test("Steps double, and the longest bar has the most replies", () => {
  const distribution = createDistribution();
  for (const ms of [0.2, 0.25, 0.3, 0.9, 1, ...Array.from({ length: 100 }, () => 3), 9]) distribution.add(ms);
  expect(distribution.steps()).toEqual([
    { upToMs: 0.25, replies: 2 },
    { upToMs: 0.5, replies: 1 },
    { upToMs: 1, replies: 2 },
    { upToMs: 2, replies: 0 },
    { upToMs: 4, replies: 100 },
    { upToMs: 8, replies: 0 },
    { upToMs: 16, replies: 1 },
  ]);
  expect(plotDistribution(distribution.steps()).split("\n")).toEqual([
    "  up to",
    "     0.25 ms │█ 2",
    "      0.5 ms │▌ 1",
    "        1 ms │█ 2",
    "        2 ms │0",
    `        4 ms │${"█".repeat(50)} 100`,
    "        8 ms │0",
    "       16 ms │▌ 1",
  ]);
});
