import { isDeepStrictEqual } from "node:util";
import type { OutputError } from "../journal/output-error.ts";
import { areCurrent, wereAllWritten } from "./are-current.ts";
import { compareWithEarlier } from "./compare-with-earlier.ts";
import type { CompletedSubmission } from "./ledger.ts";
import { reporters } from "./reporters/index.ts";
import type { ClassReport } from "./schema.ts";
import { writeReports } from "./write-reports.ts";

export interface WrittenReports {
  /** Why a form of the report does not hold it; the journal does. */
  unwritten: OutputError | undefined;
  /** What the report in the folder's place before this one said of submissions of which this one says something else. */
  before: ClassReport | undefined;
}

/**
 * The reports of a run's output folder. What is one submission's alone is written while others are graded; at the end
 * all else is, and nothing again that stands there as it would be written.
 */
export class ReportFolder {
  readonly #path: string;
  readonly #assignment: ClassReport["assignment"];
  /** By id of those that were completed, whether what is theirs alone could be written. */
  readonly #completed = new Map<string, boolean>();

  constructor(path: string, assignment: ClassReport["assignment"]) {
    this.#path = path;
    this.#assignment = assignment;
  }

  /**
   * Call it before the journal has the submission complete, so that of each which the journal has complete all was
   * written, whenever the run is killed.
   */
  add(completed: CompletedSubmission): void {
    const { id } = completed.report;
    try {
      for (const reporter of reporters) reporter.add?.(completed, { folder: this.#path, assignment: this.#assignment });
      this.#completed.set(id, true);
    } catch {
      // It is met again at the end, and told there: the grading goes on.
      this.#completed.set(id, false);
    }
  }

  async finish(report: ClassReport): Promise<WrittenReports> {
    const path = this.#path;
    if (this.#completed.size === 0 && (await areCurrent(report, path))) {
      return { unwritten: undefined, before: undefined };
    }
    const earlier = await compareWithEarlier(report, path);
    const hasAll = isDeepStrictEqual(earlier?.otherwise.assignment, report.assignment) && (await wereAllWritten(path));
    const isCurrent = (id: string): boolean => this.#completed.get(id) ?? (hasAll && earlier?.same.has(id) === true);
    return { unwritten: await writeReports(report, path, isCurrent), before: earlier?.otherwise };
  }
}
