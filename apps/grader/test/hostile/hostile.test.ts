import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { JournalEvent } from "../../src/journal/event.ts";
import { parseEvent } from "../../src/journal/event-line.ts";
import type { Report, SubmissionReport } from "../../src/report/schema.ts";
import { descendantsOf, isAlive, type KnownProcess } from "../process-family.ts";
import { readReport, temporaryFolder } from "../run-grader.ts";
import { hasBubblewrap } from "../strategies/container.ts";
import { contained } from "./expected.ts";
import { layOutClass, layOutRight, rightSubmissions } from "./hostile-class.ts";
import { mark, openOutside, stateOf, type Outside } from "./outside.ts";

/** Each limit as it is by default, but for those whose reaching takes time. */
const assignment = `
title: ${mark}-assignment
limits:
  cpuMs: 3000
  programCpuMs: 6000
  blockedMs: 1000
  programBlockedMs: 4000
`;

interface HostileRun {
  status: number | null;
  printed: string;
  report: Report;
  reportText: string;
  events: JournalEvent[];
  /** Every process that was seen below the grader while it ran. */
  family: KnownProcess[];
  outputFolder: string[];
}

async function grade(submissions: string, folder: string): Promise<HostileRun> {
  const output = join(folder, "results");
  const assignmentFile = join(folder, "assignment.yaml");
  await writeFile(assignmentFile, assignment);
  const bin = join(inject("bundledApps"), "grader/dist/bin.js");
  const args = ["grade", submissions, "--assignment", assignmentFile, "--output", output, "--slots", "2"];
  const env = { ...process.env, CAPSOCK_SECRET: `${mark}-environment`, NO_COLOR: "1" };
  const grader = spawn(process.execPath, [bin, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [grader.stdout, grader.stderr]) stream.on("data", (chunk: Buffer) => (printed += String(chunk)));
  const family = new Map<string, KnownProcess>();
  const watch = setInterval(() => {
    for (const one of descendantsOf(grader.pid ?? 0)) family.set(`${one.pid} ${one.startTicks}`, one);
  }, 200);
  const [status] = (await once(grader, "close")) as [number | null];
  clearInterval(watch);
  const reportText = readFileSync(join(output, "report.json"), "utf8");
  const lines = readFileSync(join(output, "journal.ndjson"), "utf8").split("\n").filter(Boolean);
  return {
    ...{ status, printed, report: readReport(output), reportText, events: lines.map((line) => parseEvent(line)) },
    family: [...family.values()],
    outputFolder: (await readdir(output)).sort(),
  };
}

describe.skipIf(!hasBubblewrap)("a course of hostile submissions (skipped without bubblewrap)", () => {
  let outside: Outside;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let alone: HostileRun;
  let run: HostileRun;
  const before: Record<string, string[]> = {};

  beforeAll(async () => {
    outside = await openOutside();
    folder = await temporaryFolder();
    for (const name of ["right", "class", "alone", "together"]) await mkdir(join(folder.path, name));
    await layOutRight(join(folder.path, "right"));
    await layOutClass(join(folder.path, "class"), outside);
    before["outside"] = await stateOf(outside.folder);
    before["class"] = await stateOf(join(folder.path, "class"));
    alone = await grade(join(folder.path, "right"), join(folder.path, "alone"));
    run = await grade(join(folder.path, "class"), join(folder.path, "together"));
  });

  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
    await outside[Symbol.asyncDispose]();
  });

  const submission = (id: string): SubmissionReport => {
    const found = run.report.submissions.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is not in the report`);
    return found;
  };

  /** What a program printed, wherever it is kept. */
  const printedBy = (id: string): string => {
    const outputs = run.events.flatMap((event) => {
      if (event.event !== "observed" || event.submission !== id) return [];
      const { launch, exchanges } = event.observation;
      const held = exchanges.flatMap((one) => (one.kind === "held" ? [one.exchange.stdoutTail] : []));
      return "stdoutTail" in launch ? [launch.stdoutTail, ...held] : held;
    });
    return outputs.join("\n");
  };

  test("is graded to the end", () => {
    expect(run.status).toBe(0);
    expect(run.report.submissions.filter(({ status }) => status !== "graded")).toEqual([]);
  });

  test("holds every fixture that there is", async () => {
    const right = await rightSubmissions();
    expect(run.report.submissions.map(({ id }) => id).filter((id) => !right.includes(id))).toEqual(
      Object.keys(contained).sort(),
    );
  });

  test("leaves the right submissions among them their grades", async () => {
    const right = await rightSubmissions();
    const gradesOf = ({ report }: HostileRun): unknown =>
      right.map((id) => ({ ...report.submissions.find((one) => one.id === id), sha256: "" }));
    expect(right.map((id) => submission(id).score)).toEqual(right.map(() => 100));
    expect(gradesOf(run)).toEqual(gradesOf(alone));
  });

  test.for(Object.entries(contained))("%s is stopped, or does no harm, and is told as it was", ([id, expected]) => {
    const { score, programs } = submission(id);
    const [program] = programs;
    const words = program?.checks.map(({ evidence }) => evidence ?? "").join("\n") ?? "";
    if (expected.score !== undefined) expect(score, words).toBe(expected.score);
    if (expected.limit !== undefined) expect(limitsOf(id)).toContain(expected.limit);
    if (expected.says !== undefined) expect(words).toMatch(expected.says);
  });

  const limitsOf = (id: string): string[] =>
    submission(id).programs.flatMap(({ limits = [] }) => limits.map(({ name }) => name));

  test("leaves no process behind", async () => {
    expect(run.family.length).toBeGreaterThan(50);
    await expect.poll(() => run.family.filter(isAlive)).toEqual([]);
  });

  test("changes nothing outside, nor what was handed in", async () => {
    expect(await stateOf(outside.folder)).toEqual(before["outside"]);
    expect(await stateOf(join(folder.path, "class"))).toEqual(before["class"]);
  });

  test("adds nothing to the results", () => {
    expect(run.outputFolder).toEqual(alone.outputFolder);
    expect(printedBy("writes-everywhere")).toContain("WROTE ['/dev/shm', '/submission', '/tmp']");
  });

  test("reaches nobody outside", () => {
    expect(printedBy("scans-ports")).not.toMatch(/REACHED [\d.]+ \d+ .*STREAM/u);
    expect(outside.knocks).toBe(0);
  });

  test("sees nothing but its own files and processes", () => {
    const seen = printedBy("snoops");
    expect(seen).toContain(`${mark}-its-own`);
    expect(seen).not.toMatch(new RegExp(`${mark}-(?!its-own)`, "u"));
    expect(seen).toContain("SEEN ['bwrap', 'python3");
    expect(seen).not.toContain("TRACED");
    expect(seen).toContain("CapEff:\\t0000000000000000', 'NoNewPrivs:\\t1'");
  });

  test("makes no namespace of its own", () => {
    expect(printedBy("further-namespaces")).toContain("namespaces made: 0\n");
  });

  test("takes no pseudo-terminal, of which the whole machine has some thousand", () => {
    expect(printedBy("holds-terminals")).toContain("terminals held: 0\n");
  });

  test("gets no memory that is counted as nobody's", () => {
    expect(printedBy("memory-behind-descriptors")).toContain("kept 0\n");
  });

  test("is told of what was left out of its files", () => {
    const left = ["hard-link.txt", "lib/neighbour", "link.txt", "pipe.py", "root", "socket.py"];
    const told = submission("special-files").repairs.join("\n");
    for (const name of left.filter((one) => one !== "hard-link.txt")) expect(told).toContain(`left out ${name}`);
  });

  test("cannot move the cursor of whoever reads the terminal, the report or the journal", () => {
    const text =
      run.printed + run.reportText + readFileSync(join(folder.path, "together/results/journal.ndjson"), "utf8");
    expect(run.reportText).toContain("\\u001b[2J");
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});
