import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

/** Servers that do what is asked, each built in a way of its own. */
const programs = fileURLToPath(new URL("./fixtures/", import.meta.url));

let report: Report;

beforeAll(async () => {
  await using output = await temporaryFolder();
  await runGrader(["grade", programs, "--output", output.path]);
  report = readReport(output.path);
});

test.for(readdirSync(programs).sort())("a right program is accused of nothing: %s", (name, { skip }) => {
  const submission = report.submissions.find(({ id }) => id === name);
  const graded = submission?.programs ?? [];
  const missing = graded.find(({ launch }) => launch.outcome === "toolchain-missing");
  skip(missing !== undefined, missing?.launch.evidence);
  const lost = graded.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict !== "passed"));
  expect(graded).not.toEqual([]);
  expect(lost).toEqual([]);
  expect(graded.flatMap(({ mistakes }) => mistakes)).toEqual([]);
  expect(submission?.score).toBe(100);
});
