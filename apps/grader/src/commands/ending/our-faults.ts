import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatChanges } from "../../report/changes-text.ts";
import { reportSchema, type ClassReport, type Report } from "../../report/schema.ts";
import { scoreChanges } from "../../report/score-changes.ts";
import { tableStyle } from "../../report/terminal.ts";

/** What an earlier run into the same folder came to, where there was one that this version can read. */
export async function earlierReport(folder: string): Promise<Report | undefined> {
  try {
    return reportSchema.safeParse(JSON.parse(await readFile(join(folder, "report.json"), "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** A grade that is not what it was on the same input is said loudly, and never the student's doing. */
export class OurFaults {
  #before: Report | undefined;

  /** Call it before the folder's report is written anew. */
  async remember(folder: string): Promise<void> {
    this.#before = await earlierReport(folder);
  }

  /** Returns whether there are any. */
  tell(after: ClassReport): boolean {
    if (this.#before === undefined) return false;
    const faults = scoreChanges(this.#before, after).filter(({ isOurFault }) => isOurFault);
    if (faults.length > 0) process.stdout.write(`\n${formatChanges(faults, tableStyle(process.stdout))}\n`);
    return faults.length > 0;
  }
}
