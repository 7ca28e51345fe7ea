import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify, stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { formatClass } from "../../src/report/class-text.ts";
import { summarizeClass } from "../../src/report/summarize-class.ts";
import { formatTable } from "../../src/report/class-table.ts";
import { runGrader, temporaryFolder } from "../run-grader.ts";
import { mixedClass } from "./graded-class.ts";

const { report } = mixedClass(54);

describe("the class in words", () => {
  const summary = summarizeClass(report);
  const text = formatClass(report, { columns: 80, inColour: false });

  test("counts each mistake", () => {
    for (const { id, submissions } of summary.mistakes)
      expect(text).toMatch(new RegExp(`^${id} +${submissions}  `, "mu"));
  });

  test("names what nearly everybody failed, and nothing else", () => {
    const suspects = text.split("\n\n").find((part) => part.startsWith("Nearly everybody failed these")) ?? "";
    for (const { id, isSuspect, passed, failed } of summary.checks)
      expect(suspects.includes(`${id} `) && suspects.includes(`${failed} of ${failed + passed} `), id).toBe(isSuspect);
  });

  test("says loudly what is ungradable, and why", () => {
    for (const { id, reason } of summary.ungradable) expect(text).toMatch(new RegExp(`^${id} +${reason}$`, "mu"));
    expect(summary.ungradable).toHaveLength(6);
  });

  test.each([60, 80, 120])("fits %d columns, and so does the table", (columns) => {
    const style = { columns, inColour: true };
    for (const line of [formatTable(report, style), formatClass(report, style)].join("\n").split("\n"))
      expect(stringWidth(line), line).toBeLessThanOrEqual(columns);
  });
});

describe("what is wrong with a client", () => {
  test.each([
    [
      "a sentence that it changed",
      { sent: '"two words"', expected: '"two words"', actual: '"two"' },
      'sends-line: given "two words", expected "two words", seen: "two"',
    ],
    [
      "something that it left out",
      { expected: "a prompt", actual: "nothing" },
      "sends-line: expected a prompt, seen: nothing",
    ],
  ])("%s", (_, seen, expected) => {
    const [submission] = report.submissions.filter(
      ({ status, programs }) => status === "graded" && programs.length > 0,
    );
    const [program] = submission?.programs ?? [];
    if (submission === undefined || program === undefined) throw new Error("a graded class has a program");
    const check = {
      id: "tcp-client/sends-line",
      requirement: "",
      verdict: "failed",
      points: 0,
      maxPoints: 20,
      ...seen,
    } as const;
    const client = { ...program, role: "client", mistakes: [], checks: [check] } as const;
    const one = { ...report, submissions: [{ ...submission, programs: [client] }] } as unknown as typeof report;
    expect(formatTable(one, { columns: 200, inColour: false })).toContain(expected);
  });
});

describe("grade", () => {
  const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    for (const id of ["keller-tim", "lopez-ana", "rossi-marco", "weber-max"])
      await cp(join(examples, id), join(folder.path, "in", id), { recursive: true });
    // So that there is a while in which it alone is left.
    const last = join(folder.path, "in/weber-max/server.py");
    const slowly = "import time\nwhile time.process_time() < 0.3:\n    pass\n";
    await writeFile(last, slowly + (await readFile(last, "utf8")));
    return () => folder[Symbol.asyncDispose]();
  });

  /** What somebody would see on a terminal of 80 columns. */
  async function onTerminal(env: NodeJS.ProcessEnv): Promise<string> {
    const bin = join(inject("bundledApps"), "grader/dist/bin.js");
    const command = `stty cols 80; exec '${process.execPath}' '${bin}' grade '${folder.path}/in' -o '${folder.path}/out' --fresh --slots 1`;
    const options = { env: { ...process.env, TERM: "xterm", NO_COLOR: "", ...env } };
    const { stdout } = await promisify(execFile)("script", ["-qec", command, "/dev/null"], options);
    return stdout;
  }

  test("shows on a terminal one line with what is being graded and how long it will take", async () => {
    const shown = await onTerminal({});
    // The spinner goes back to the first column.
    const lines = shown.split(/[\r\n]+|\u001b\[1?G/u).map(stripVTControlCharacters);
    expect(lines.some((line) => /^. [0-3] of 4 graded · now .*[a-z]+-[a-z]+/u.test(line))).toBe(true);
    expect(
      lines.some((line) => /^. 3 of 4 graded · (?:a few seconds|about \d+ (?:s|min)) left · now /u.test(line)),
    ).toBe(true);
    // A path is never broken.
    for (const line of lines.filter((one) => !one.startsWith("Open /")))
      expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    expect(shown).toContain("\u001b[31m15\u001b[39m");
  });

  test("has no colours for whoever sets NO_COLOR", async () => {
    const shown = await onTerminal({ NO_COLOR: "1" });
    expect(shown).toContain("15");
    expect(shown).not.toMatch(/\u001b\[[\d;]*m/u);
  });

  test("is silent where it is told to be, but for what could not be graded", async () => {
    const quiet = (input: string): Promise<Awaited<ReturnType<typeof runGrader>>> =>
      runGrader(["grade", join(folder.path, input), "-o", join(folder.path, `quiet-${input}`), "--quiet"]);
    expect(await quiet("in")).toEqual({ status: 0, stdout: "", stderr: "" });
    await mkdir(join(folder.path, "wants/ada"), { recursive: true });
    await writeFile(join(folder.path, "wants/ada/server.py"), wantsLibrary);
    await mkdir(join(folder.path, "wants/kai"));
    await writeFile(join(folder.path, "wants/kai/Server.kt"), "fun main() = ServerSocket(12000)\n");
    const { status, stdout, stderr } = await quiet("wants");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^ada +.*no_such_library/mu);
    expect(stderr).toMatch(/^kai +Server\.kt is in a language that is not graded$/mu);
  });
});

const wantsLibrary = `import no_such_library
from socket import *
server = socket(AF_INET, SOCK_DGRAM)
server.bind(("", 12000))
`;
