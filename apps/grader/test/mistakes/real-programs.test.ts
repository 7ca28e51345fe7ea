import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { knownPrograms, type Collection } from "../../confusion/known-programs.ts";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const collections = knownPrograms(fileURLToPath(new URL("../../../..", import.meta.url)));
const ofMistakes = collections.filter(({ folder }) => folder.includes("/test/mistakes/"));

describe.each(ofMistakes)("$title", ({ folder, assignment, submissions }: Collection) => {
  let report: Report;

  beforeAll(async () => {
    await using output = await temporaryFolder();
    const asked = assignment === undefined ? [] : ["--assignment", assignment];
    await runGrader(["grade", folder, "--output", output.path, ...asked]);
    report = readReport(output.path);
  });

  test.for(submissions)("a real program shows its mistake and no other: $name", ({ name, expected }, { skip }) => {
    const submission = report.submissions.find(({ id }) => id === name);
    const graded = submission?.programs ?? [];
    skip(
      graded.some(({ launch }) => launch.outcome === "toolchain-missing"),
      "this machine lacks its compiler or interpreter",
    );
    const found = graded.flatMap(({ mistakes }) => mistakes.map(({ id }) => id));
    expect(graded).toHaveLength(name.endsWith(".pair") ? 2 : 1);
    expect(found.sort(), JSON.stringify(graded.map(({ checks }) => checks))).toEqual(expected);
  });
});
