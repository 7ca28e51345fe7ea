import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/assignment/presets/index.ts";
import { writeAssignment } from "../../src/assignment/write-assignment.ts";
import { coursesPage, type GradedCourse } from "./courses-page.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const programs = "apps/cli/test/fixtures/seed-programs";
const exercises = "apps/grader/test/assignment/fixtures/exercises";

/** Where a course's own programs are, as far as they are not in a folder of its name. */
const folders: Record<string, string> = { feldmann: "comp-431", "comp-3234b-concurrent": "comp-3234b" };

/** The same course's sequential server is no answer to its second part. */
const left: Record<string, string> = { "comp-3234b-concurrent": "/TCPServer.py" };

function folderOf(name: string): string {
  const exercise = join(exercises, name);
  return existsSync(join(repository, exercise)) ? exercise : join(programs, folders[name] ?? name);
}

describe("a course's own programs have full marks under its preset", () => {
  const graded: GradedCourse[] = [];

  test.for(presets)("$name", async (preset, { skip }) => {
    const { name, settings } = preset;
    await using folder = await temporaryFolder();
    const submissions = join(folder.path, "submissions");
    await mkdir(submissions);
    const isAsked = (path: string): boolean => left[name] === undefined || !path.endsWith(left[name]);
    await cp(join(repository, folderOf(name)), join(submissions, "handout"), { recursive: true, filter: isAsked });
    const assignment = join(folder.path, "assignment.yaml");
    await writeFile(assignment, writeAssignment(settings, { schemaUrl: "assignment.schema.json" }));
    const output = join(folder.path, "results");
    const run = await runGrader(["grade", submissions, "--assignment", assignment, "-o", output]);
    const report = readReport(output);
    const [handout] = report.submissions;
    const missing = handout?.programs.find(({ launch }) => launch.outcome === "toolchain-missing")?.launch.evidence;
    skip(missing !== undefined, missing);
    expect(run.status).toBe(0);
    expect(report.assignment.title).toBe(settings.title);
    expect(handout).toMatchObject({ status: "graded", score: 100, maxScore: 100, missing: [] });
    const wrong = handout?.programs.flatMap(({ file, checks, mistakes }) => [
      ...checks.filter(({ verdict }) => verdict !== "passed").map(({ id, verdict }) => `${file}: ${id} ${verdict}`),
      ...mistakes.map(({ id }) => `${file}: ${id}`),
    ]);
    expect(wrong).toEqual([]);
    graded.push({ preset, folder: folderOf(name), programs: handout?.programs ?? [] });
  });

  test("as the page of the courses says", async ({ skip }) => {
    skip(graded.length < presets.length, "not every course was graded");
    await expect(coursesPage(graded)).toMatchFileSnapshot(join(repository, "docs/courses.md"));
  });
});
