import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runGrader, runGraderAsPlainUser, temporaryFolder } from "../run-grader.ts";

/** One line that names the place and the mend, status 1, nothing on stdout. */
function expectOneClearLine(run: { status: number; stdout: string; stderr: string }, words: readonly string[]): void {
  expect(run.status).toBe(1);
  expect(run.stdout).toBe("");
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  for (const word of words) expect(run.stderr).toContain(word);
  expect(run.stderr).not.toMatch(/\b(?:ENOENT|ENOTDIR|EISDIR|EEXIST)\b/u);
}

describe("bad input", () => {
  test("a folder that does not exist is named", async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, "missing");
    const output = join(folder.path, "results");
    expectOneClearLine(await runGrader(["grade", missing, "-o", output]), [missing]);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("a file in place of the folder is named", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "UDPServer.py");
    await writeFile(file, "print()\n");
    expectOneClearLine(await runGrader(["grade", file, "-o", join(folder.path, "results")]), [file]);
  });

  test("a file that does not exist, or is a folder, is named without the system's words", async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, "missing.yaml");
    const server = join(folder.path, "in", "someone");
    await mkdir(server, { recursive: true });
    await writeFile(join(folder.path, "report.json"), "{}");
    const asked: [args: string[], words: string[]][] = [
      [
        ["grade", join(folder.path, "in"), "--assignment", missing],
        [missing, "does not exist: check the spelling"],
      ],
      [
        ["grade", join(folder.path, "in"), "--assignment", folder.path],
        [folder.path, "is a folder"],
      ],
      [
        ["export", "csv", missing],
        [missing, "no results"],
      ],
      [["export", "csv", join(folder.path, "report.json/x")], ["does not exist: check the spelling"]],
      [
        ["watch", missing],
        [missing, "does not exist: check the spelling"],
      ],
      [
        ["watch", join(folder.path, "report.json")],
        ["report.json", "is not a folder"],
      ],
    ];
    for (const [args, words] of asked) expectOneClearLine(await runGrader(args), words);
  });

  test("a place where nothing can be written is named without the system's words", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "file");
    await writeFile(file, "");
    const asked: [args: string[], words: string[]][] = [
      [
        ["init", file],
        [join(file, "assignment.yaml"), "is a file", "Name another folder"],
      ],
      [
        ["init", "/proc/lab2"],
        ["/proc/lab2", "no folder can be made there. Name another folder"],
      ],
      [
        ["init", "gradescope", "-o", join(folder.path, "missing/autograder.zip")],
        ["missing/autograder.zip", "its folder does not exist. Check the spelling"],
      ],
      [
        ["init", "gradescope", "-o", join(file, "autograder.zip")],
        ["is a file", "Name a new file with -o"],
      ],
    ];
    for (const [args, words] of asked) expectOneClearLine(await runGrader(args), words);
  });

  test("an empty folder is named", async () => {
    await using folder = await temporaryFolder();
    const empty = join(folder.path, "empty");
    await mkdir(empty);
    expectOneClearLine(await runGrader(["grade", empty, "-o", join(folder.path, "results")]), [empty, "empty"]);
  });

  test("a folder that cannot be read is named", async () => {
    await using folder = await temporaryFolder();
    const closed = join(folder.path, "closed");
    await mkdir(closed, { mode: 0 });
    await chmod(folder.path, 0o755);
    const run = await runGraderAsPlainUser(["grade", closed, "-o", join(folder.path, "results")], folder.path);
    expectOneClearLine(run, [closed]);
  });

  test("an output folder that holds something else is left as it is", async () => {
    await using folder = await temporaryFolder();
    const submissions = join(folder.path, "in", "someone");
    const output = join(folder.path, "thesis");
    await mkdir(submissions, { recursive: true });
    await writeFile(join(submissions, "server.py"), "print()\n");
    await mkdir(output);
    await writeFile(join(output, "thesis.tex"), "years of work");
    expectOneClearLine(await runGrader(["grade", join(folder.path, "in"), "-o", output]), [output, "thesis.tex"]);
    expect(await readdir(output)).toEqual(["thesis.tex"]);
    expect(await readFile(join(output, "thesis.tex"), "utf8")).toBe("years of work");
  });

  test("an unknown option is named, with the nearest that there is", async () => {
    const run = await runGrader(["grade", "somewhere", "--slotz", "2"]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("--slotz");
    expect(run.stderr).toContain("--slots");
  });
});
