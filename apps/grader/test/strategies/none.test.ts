import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { defaultAssignment } from "../../src/contract/assignment.ts";
import { none } from "../../src/sandbox/none.ts";
import { startStudentProcess } from "../../src/worker/student-process.ts";
import { readReport, temporaryFolder } from "../run-grader.ts";
import { hasBubblewrap } from "./container.ts";

const examples = fileURLToPath(new URL("../../../../examples/submissions/", import.meta.url));

/** Our own words alone: nothing of a student runs here. */
function command(script: string): ReturnType<typeof none.studentCommand> {
  return none.studentCommand({
    argv: ["sh", "-c", script],
    folder: "/tmp",
    startIn: "",
    readOnlyFolders: [],
    identityFolder: "/nowhere",
    limits: defaultAssignment.limits,
  });
}

const options = { folder: "/tmp", outputBytes: 4096 };

test.skipIf(!existsSync("/usr/bin/prlimit"))(
  "bounds a program's files, but not the processes of the user, who is the instructor (skipped without prlimit)",
  async () => {
    await using program = await startStudentProcess(command("cat /proc/self/limits"), options);
    await program.exited;
    const limit = (name: string): string | undefined => new RegExp(`^${name} +(\\S+)`, "mu").exec(program.stdout)?.[1];
    const own = /^Max processes +(\S+)/mu.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    expect(limit("Max file size")).toBe(String(defaultAssignment.limits.fileBytes));
    expect(limit("Max open files")).toBe(String(defaultAssignment.limits.openFiles));
    expect(limit("Max core file size")).toBe("0");
    expect(limit("Max processes")).toBe(own);
  },
);

test("ends what a program has started, too", async () => {
  const program = await startStudentProcess(command("sleep 1000 & echo $!; wait"), options);
  while (program.stdout === "") await new Promise((resolve) => setImmediate(resolve));
  const child = Number(program.stdout);
  expect(existsSync(`/proc/${child}`)).toBe(true);
  await program[Symbol.asyncDispose]();
  await expect.poll(() => isRunning(child)).toBe(false);
});

test("ends what has left its process group, even where the program itself has ended", async () => {
  const program = await startStudentProcess(command("setsid sleep 1000 >&- 2>&- & echo $!"), options);
  await program.exited;
  const child = Number(program.stdout);
  expect(isRunning(child)).toBe(true);
  await program[Symbol.asyncDispose]();
  await expect.poll(() => isRunning(child)).toBe(false);
});

test.skipIf(!hasBubblewrap)(
  "is said aloud, named in the report, and leaves nothing behind (in a network of the test's own)",
  async () => {
    await using folder = await temporaryFolder();
    await cp(join(examples, "adams-kim"), join(folder.path, "in/adams-kim"), { recursive: true });
    const scratch = join(folder.path, "tmp");
    await mkdir(scratch);
    const bin = join(inject("bundledApps"), "grader/dist/bin.js");
    const grade = [process.execPath, bin, "grade", join(folder.path, "in"), "-o", join(folder.path, "results")];
    const around = ["--dev-bind", "/", "/", "--unshare-net", "--unshare-pid", "--proc", "/proc", "--die-with-parent"];
    const { stderr } = await promisify(execFile)(
      "bwrap",
      [...around, "--setenv", "TMPDIR", scratch, "--", ...grade, "--sandbox", "none"],
      { encoding: "utf8" },
    );
    expect(stderr).toContain("No sandbox");
    const { environment, submissions } = readReport(join(folder.path, "results"));
    expect(environment.sandbox).toBe("none");
    expect(submissions).toMatchObject([{ id: "adams-kim", score: 100 }]);
    expect(await readdir(scratch)).toEqual([]);
  },
);

function isRunning(pid: number): boolean {
  try {
    return !/^State:\t[ZX]/mu.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
