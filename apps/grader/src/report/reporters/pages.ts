import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { renderClassPage } from "../pages/class-page.tsx";
import { renderStudentPage } from "../pages/student-page.tsx";
import { writeWhole } from "../write-whole.ts";
import type { Reporter } from "./reporter.ts";

const folderName = "report";

/** A page for the instructor and one for each student, in a folder that needs no network and no server. */
export const pages: Reporter = {
  file: `${folderName}/index.html`,
  async write({ folder, report, submissions }) {
    const students = join(folder, folderName, "students");
    await mkdir(students, { recursive: true });
    for await (const completed of submissions()) {
      const page = renderStudentPage(completed, { assignment: report.assignment });
      await writeWhole(join(students, pageName(completed.report.id)), page);
    }
    // The page that leads to the others comes last, and then nothing leads to what is left of an earlier run.
    await writeWhole(join(folder, folderName, "index.html"), renderClassPage(report));
    const current = new Set(Array.from(report.submissions, ({ id }) => pageName(id)));
    for (const name of await readdir(students))
      if (!current.has(name.normalize("NFC"))) await rm(join(students, name), { force: true });
  },
};

function pageName(id: string): string {
  return `${id}.html`;
}
