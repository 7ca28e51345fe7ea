import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

/** Right servers, handed in in every way that a grader meets; a name's first part says what is special. */
const submissions = fileURLToPath(new URL("./fixtures/", import.meta.url));
const names = readdirSync(submissions).sort();

let report: Report;

beforeAll(async () => {
  await using output = await temporaryFolder();
  await runGrader(["grade", submissions, "--output", output.path]);
  report = readReport(output.path);
});

test.for(names)("%s has full marks and no mistake", (name, { skip }) => {
  const submission = report.submissions.find(({ id }) => id === name);
  const servers = (submission?.programs ?? []).filter(({ role }) => role === "server");
  skip(
    servers.some(({ launch }) => launch.outcome === "toolchain-missing"),
    "this machine lacks its compiler or interpreter",
  );
  expect(servers.length).toBeGreaterThan(0);
  const lost = servers.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict === "failed"));
  expect(lost.map(({ id, evidence }) => ({ id, evidence }))).toEqual([]);
  expect(servers.flatMap(({ mistakes }) => mistakes)).toEqual([]);
  expect(submission?.status).toBe("graded");
});
