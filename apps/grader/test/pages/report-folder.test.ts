import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ReportFolder } from "../../src/report/report-folder.ts";
import { mixedClass, type GradedClass } from "./graded-class.ts";

/** One run: what it has completed, and what the class comes to. */
async function run(folder: string, { report }: GradedClass, completed: GradedClass["completed"]) {
  const reports = new ReportFolder(folder, report.assignment);
  for (const one of completed) reports.add(one);
  return await reports.finish(report);
}

test("what stands as it would be written is not written again, and the journal is not replayed for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "capsock-reports-"));
  const pageOf = (id: string): string => join(folder, `report/students/${id}.html`);
  const page = (id: string): Promise<string> => readFile(pageOf(id), "utf8");
  try {
    const before = mixedClass(4);
    expect(await run(folder, before, before.completed)).toEqual({ unwritten: undefined, before: undefined });
    const mark = "<!-- written before -->";
    for (const { id } of before.report.submissions) await appendFile(pageOf(id), mark);

    const after = mixedClass(5);
    const [first] = after.completed;
    if (first === undefined) throw new Error("There is nobody in the class");
    first.report.score = 1;
    after.report.submissions.splice(0, 1, first.report);
    const anew = [first, ...after.completed.slice(4)];
    const written = await run(folder, after, anew);
    expect(written.unwritten).toBeUndefined();
    expect(Array.from(written.before?.submissions ?? [], ({ id, score }) => [id, score])).toEqual([
      ["student-001", 100],
    ]);
    expect(await page("student-001")).not.toContain(mark);
    expect(await page("student-002")).toContain(mark);
    expect(await page("student-005")).toContain("student");
    expect(await readFile(join(folder, "report/index.html"), "utf8")).toContain("student-005");

    // There is no journal here, so that to want it is a problem.
    await rm(pageOf("student-003"));
    expect((await run(folder, after, anew)).unwritten).toBeDefined();
    expect((await run(folder, after, after.completed)).unwritten).toBeUndefined();
    const renamed = { ...after, report: { ...after.report, assignment: { ...after.report.assignment, title: "Two" } } };
    expect((await run(folder, renamed, anew)).unwritten).toBeDefined();
  } finally {
    await rm(folder, { recursive: true });
  }
});
