import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

/** A folder's name says which mistake is in its program, and after a dot which variant; `innocent` has none to name. */
const programs = fileURLToPath(new URL("./fixtures/", import.meta.url));
const names = readdirSync(programs).sort();

let report: Report;

beforeAll(async () => {
  await using output = await temporaryFolder();
  await runGrader(["grade", programs, "--output", output.path]);
  report = readReport(output.path);
}, 600_000);

test.for(names)("a real program shows its mistake and no other: %s", (name, { skip }) => {
  const [mistake = ""] = name.split(".");
  const submission = report.submissions.find(({ id }) => id === name);
  const graded = submission?.programs ?? [];
  skip(
    graded.some(({ launch }) => launch.outcome === "toolchain-missing"),
    "this machine lacks its compiler or interpreter",
  );
  const found = graded.flatMap(({ mistakes }) => mistakes.map(({ id }) => id));
  expect(graded).toHaveLength(1);
  expect(found).toEqual(mistake === "innocent" ? [] : [mistake]);
});
