import { formatChanges } from "../../report/changes-text.ts";
import { earlierReport } from "../../report/earlier-report.ts";
import type { ClassReport } from "../../report/schema.ts";
import { scoreChanges } from "../../report/score-changes.ts";
import { tableStyle } from "../../report/terminal-style.ts";

/** A grade that is not what it was on the same input is said loudly, and never the student's doing. */
export class OurFaults {
  #before: ClassReport | undefined;

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
