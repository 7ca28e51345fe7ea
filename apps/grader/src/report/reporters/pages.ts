import { existsSync, mkdirSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { renderClassPage } from "../pages/class-page.tsx";
import { renderStudentPage } from "../pages/student-page.tsx";
import { writeWhole } from "../write-whole.ts";
import type { CompletedSubmission } from "../ledger.ts";
import type { Destination, Reporter } from "./reporter.ts";

const folderName = "report";

/** A page for the instructor and one for each student, in a folder that needs no network and no server. */
export const pages: Reporter = {
  file: `${folderName}/index.html`,
  add: writeStudentPage,
  async write({ folder, report, ids, isCurrent, submissions }) {
    const students = studentsIn(folder);
    const there = new Set((await readdir(students)).map((name) => name.normalize("NFC")));
    const stale = new Set(ids.filter((id) => !isCurrent(id) || !there.has(pageName(id))));
    const { assignment } = report;
    for await (const completed of submissions(stale)) writeStudentPage(completed, { folder, assignment });
    // The page that leads to the others comes last, and then nothing leads to what is left of an earlier run.
    writeWhole(join(folder, folderName, "index.html"), renderClassPage(report));
    const current = new Set(ids.map(pageName));
    for (const name of await readdir(students))
      if (!current.has(name.normalize("NFC"))) await rm(join(students, name), { force: true });
  },
};

function writeStudentPage(completed: CompletedSubmission, { folder, assignment }: Destination): void {
  const path = join(studentsIn(folder), pageName(completed.report.id));
  writeWhole(path, [renderStudentPage(completed, { assignment })]);
}

/** An output folder that somebody has taken away is not made anew. */
function studentsIn(folder: string): string {
  const own = join(folder, folderName);
  const students = join(own, "students");
  for (const path of [own, students]) if (!existsSync(path)) mkdirSync(path);
  return students;
}

function pageName(id: string): string {
  return `${id}.html`;
}
