import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { reportJsonSchema } from "../../src/report/schema.ts";
import type { ProgramReport, Report } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder, type GraderRun } from "../run-grader.ts";

const examples = fileURLToPath(new URL("../../../../examples/", import.meta.url));

interface ExpectedProgram {
  file: string;
  role: string;
  transport: string;
  language: string;
  runtime: string;
  launch: Partial<ProgramReport["launch"]>;
  checks: Record<string, string>;
  mistakes: string[];
}

interface Expected {
  status: string;
  score: number;
  programs: ExpectedProgram[];
}

const expected = JSON.parse(readFileSync(`${examples}expected.json`, "utf8")) as Record<string, Expected>;

describe("grading the bundled examples", () => {
  let run: GraderRun;
  let report: Report;

  beforeAll(async () => {
    await using output = await temporaryFolder();
    run = await runGrader(["grade", `${examples}submissions`, "-o", output.path]);
    report = readReport(output.path);
  });

  test("ends with status 0 where everything was graded, whatever the grades", () => {
    expect(run.status).toBe(Object.keys(expected).every(canRun) ? 0 : 2);
  });

  const canRun = (id: string): boolean => runtimesOf(id).every((runtime) => runtime in report.environment.runtimes);

  test("grades every folder and no other", () => {
    expect(report.submissions.map(({ id }) => id)).toEqual(Object.keys(expected).sort());
  });

  test.for(Object.keys(expected))("gives %s the grade that a careful teaching assistant would give", (id, { skip }) => {
    skip(!canRun(id), `this machine lacks ${runtimesOf(id).join(" or ")}`);
    const submission = report.submissions.find((candidate) => candidate.id === id);
    const { status, score, programs } = expected[id] ?? { status: "", score: 0, programs: [] };
    expect({
      status: submission?.status,
      score: submission?.score,
      programs: submission?.programs.map(summary),
    }).toMatchObject({ status, score, programs });
  });

  test("writes a report that keeps to its schema", () => {
    const validate = new Ajv2020({ strict: true }).compile(reportJsonSchema() as object);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  test("shows a table with every student", () => {
    for (const id of Object.keys(expected)) expect(run.stdout).toContain(id);
  });
});

function runtimesOf(id: string): string[] {
  return (expected[id]?.programs ?? []).map(({ runtime }) => runtime);
}

function summary(program: ProgramReport): ExpectedProgram {
  const { file, role, transport, language, runtime, launch, checks, mistakes } = program;
  return {
    file,
    role,
    transport,
    language,
    runtime,
    launch,
    checks: Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict])),
    mistakes: mistakes.map(({ id }) => id),
  };
}
