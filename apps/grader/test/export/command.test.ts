import { readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runGrader, temporaryFolder } from "../run-grader.ts";
import { unzip } from "../unzip.ts";
import { classReport } from "./class-report.ts";
import { canvasGradebook } from "./gradebooks.ts";

async function resultsFolder(): Promise<Awaited<ReturnType<typeof temporaryFolder>>> {
  const folder = await temporaryFolder();
  await writeFile(join(folder.path, "report.json"), JSON.stringify(classReport));
  await writeFile(join(folder.path, "gradebook.csv"), canvasGradebook);
  return folder;
}

test("a gradebook is filled in to a new file, and no file that is there is ever touched", async () => {
  await using folder = await resultsFolder();
  const gradebook = join(folder.path, "gradebook.csv");
  const canvas = ["export", "canvas", folder.path, "--gradebook", gradebook];
  const over = await runGrader([...canvas, "-o", gradebook]);
  expect(over).toMatchObject({ status: 1, stdout: "" });
  expect(over.stderr).toContain(`"${gradebook}" is there already. Name a new file with -o; nothing was changed.`);
  expect(await readFile(gradebook, "utf8")).toBe(canvasGradebook);

  const first = await runGrader(canvas);
  const written = join(folder.path, "canvas-gradebook.csv");
  expect(first).toMatchObject({ status: 0, stdout: `${written} is written.\n` });
  expect(first.stderr).toContain("5 grades filled in.\n");
  expect(await readFile(written, "utf8")).toContain(
    '"Doe, Jane",102,S-2,+1@example.edu,CN,40\r\n'.replace(",+", ",'+"),
  );
  expect(await runGrader(canvas)).toMatchObject({ status: 1 });
});

test("what is binary is written as it is, and to the screen goes what a pipe wants", async () => {
  await using folder = await resultsFolder();
  expect(await runGrader(["export", "moodle-feedback", folder.path])).toMatchObject({ status: 0 });
  const files = await unzip(await readFile(join(folder.path, "moodle-feedback.zip")));
  expect(files.map(({ path }) => path)).toEqual(["Jane Doe_102_assignsubmission_file_/feedback.txt"]);
  const { status, stdout } = await runGrader(["export", "gradescope", folder.path, "--student", "team", "-o", "-"]);
  expect({ status, score: (JSON.parse(stdout) as { score: number }).score }).toEqual({ status: 0, score: 50.25 });
});

test("wrong use names the mend in one line, and results that are behind their journal are said to be", async () => {
  await using folder = await resultsFolder();
  const path = folder.path;
  for (const [args, problem] of [
    [["export", "gradescope", path], "Name one with --student"],
    [["export", "gradescope", path, "--student", "x"], 'no submission "x"'],
    [["export", "canvas", path, "--gradebook", join(path, "none.csv")], "does not exist: check the spelling"],
    [["export", "csv", join(path, "none")], "There are no results"],
    [["export", "csv", join(path, "gradebook.csv")], "is no report of capsock-grader: it is no JSON"],
    [
      ["export", "canvas-feedback", path, "-o", join(path, "no/such/folder.zip")],
      "cannot be written: its folder does not exist",
    ],
  ] as const) {
    const { status, stderr } = await runGrader([...args]);
    expect({ status, lines: stderr.trimEnd().split("\n").length }, stderr).toEqual({
      status: 1,
      lines: stderr.includes("feedback.") ? 3 : 1,
    });
    expect(stderr).toContain(problem);
  }
  await writeFile(join(path, "journal.ndjson"), "");
  await utimes(join(path, "report.json"), 1, 1);
  const { stderr } = await runGrader(["export", "csv", path]);
  expect(stderr).toContain("is older than the journal beside it");
});
