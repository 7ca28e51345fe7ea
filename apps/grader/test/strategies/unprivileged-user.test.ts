import { chmod, cp, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { studentUser } from "../../src/sandbox/unprivileged-user.ts";
import type { Report, SubmissionReport } from "../../src/report/schema.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";
import { canContain, runContained, type ContainedRun } from "./container.ts";

const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));
const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));

/** Right and wrong ones in every language, among them one that never answers and one that needs building. */
const chosen = ["adams-kim", "baker-jonas", "eriksson-nils", "keller-tim", "novak-petr", "quinn-sean", "silva-bruno"];
const hostile = ["bomb", "daemon", "snoops"];

describe.skipIf(!canContain)("in a container without namespaces (skipped where none can be imitated)", () => {
  let run: ContainedRun;
  let report: Report;
  let sandboxed: Report;
  let modes: { submissions: number; results: number };

  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    const submissions = join(folder.path, "in");
    const results = join(folder.path, "results");
    await mkdir(submissions);
    for (const id of chosen) await cp(join(examples, id), join(submissions, id), { recursive: true });
    for (const id of hostile) await cp(join(fixtures, id), join(submissions, id), { recursive: true });
    const snoops = join(submissions, "snoops/server.py");
    const closed = [submissions, join(submissions, "adams-kim"), results, "/root"].join(":");
    await writeFile(snoops, (await readFile(snoops, "utf8")).replace("@CLOSED@", closed));

    run = await runContained(["grade", submissions, "-o", results], { folder: folder.path });
    modes = { submissions: (await stat(submissions)).mode & 0o777, results: (await stat(results)).mode & 0o777 };
    report = readReport(results);
    await runGrader(["grade", submissions, "-o", join(folder.path, "sandboxed")]);
    sandboxed = readReport(join(folder.path, "sandboxed"));
  });

  test("says on one line that it runs programs as a user of their own, and why", () => {
    const lines = run.stderr.split("\n").filter((line) => line.includes("unprivileged-user"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("this is a container");
  });

  test("names the strategy in the report, and still waits by the kernel", () => {
    expect(run.status).toBe(0);
    expect(report.environment).toMatchObject({ sandbox: "unprivileged-user", waiting: "kernel" });
    expect(sandboxed.environment.sandbox).toBe("bubblewrap");
  });

  test.each([...chosen, "bomb"])("gives %s the verdicts, mistakes and points that bubblewrap gives", (id) => {
    expect(outcome(report, id)).toEqual(outcome(sandboxed, id));
  });

  test("lets a program neither reach other submissions, results or the worker, nor become another user", () => {
    expect(submission(report, "snoops")).toMatchObject({ score: 100 });
  });

  test("grades after a build that left a fork bomb behind", () => {
    expect(submission(report, "bomb")).toMatchObject({ score: 100 });
  });

  test("leaves no process of a program, be it a daemon, and no file in the folders that all share", () => {
    expect(run.usersLeft).not.toEqual([]);
    expect(run.usersLeft).not.toContain(studentUser);
    expect(run.filesLeft).toEqual([]);
  });

  test("gives the submissions' and the results' folders back as they were", () => {
    expect(modes).toEqual({ submissions: 0o755, results: 0o755 });
  });
});

function submission(report: Report, id: string): SubmissionReport | undefined {
  return report.submissions.find((one) => one.id === id);
}

function outcome(report: Report, id: string): unknown {
  const { score, status, programs } = submission(report, id) ?? {};
  return {
    score,
    status,
    programs: programs?.map(({ file, runtime, launch, checks, mistakes }) => ({
      ...{ file, runtime, launch: launch.outcome, mistakes },
      checks: checks.map(({ id: check, verdict, points }) => ({ check, verdict, points })),
    })),
  };
}
