import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

let report: Report;

beforeAll(async () => {
  await using output = await temporaryFolder();
  const assignment = pathOf("./assignment.yaml");
  await runGrader(["grade", pathOf("./fixtures/"), "--assignment", assignment, "--output", output.path]);
  report = readReport(output.path);
});

const all = [
  "udp-server/ends-on-interrupt",
  "tcp-server/ends-on-interrupt",
  "tcp-server/restarts-at-once",
  "udp-client/gives-up",
  "udp-client/ignores-others",
  "tcp-client/reply-in-parts",
];

/** Nobody loses anything by what goes beyond the exercise, and nobody is accused of it. */
test.each([
  { name: "careful", earned: all },
  { name: "textbook", earned: [] },
  { name: "goes-on", earned: ["tcp-server/restarts-at-once"] },
  { name: "java", earned: ["tcp-server/ends-on-interrupt", "tcp-server/restarts-at-once"] },
  { name: "client-asks-whom", earned: ["udp-client/ignores-others"] },
])("$name has earned what it does beyond the exercise", ({ name, earned }) => {
  const submission = report.submissions.find(({ id }) => id === name);
  const programs = submission?.programs ?? [];
  const beyond = programs.flatMap(({ extraCredit = [] }) => extraCredit);
  const passed = beyond.filter(({ verdict }) => verdict === "passed").map(({ id }) => id);
  expect(passed.sort()).toEqual([...earned].sort());
  expect(beyond.filter(({ verdict }) => verdict !== "passed" && verdict !== "failed")).toEqual([]);
  expect(programs.flatMap(({ mistakes }) => mistakes)).toEqual([]);
  expect(submission?.score).toBe(100);
});
