import { join } from "node:path";
import { OutputError } from "../journal/output-error.ts";
import { journalName } from "../journal/own-journal.ts";
import type { CompletedSubmission } from "./ledger.ts";
import { replayJournal } from "./replay.ts";
import { reporters } from "./reporters/index.ts";
import type { ClassReport } from "./schema.ts";

/**
 * Writes a report in every form, and what was observed from the journal beside it. What keeps one form from being
 * written keeps no other; returns the first reason.
 *
 * @param isCurrent whether what is one submission's alone stands there already as it would be written
 */
export async function writeReports(
  report: ClassReport,
  folder: string,
  isCurrent: (id: string) => boolean = () => false,
): Promise<OutputError | undefined> {
  const ids = Array.from(report.submissions, ({ id }) => id);
  async function* submissions(wanted: ReadonlySet<string>): AsyncGenerator<CompletedSubmission> {
    if (wanted.size === 0) return;
    for await (const completed of replayJournal(join(folder, journalName)))
      if (wanted.has(completed.report.id)) yield completed;
  }
  let problem: OutputError | undefined;
  for (const reporter of reporters) {
    try {
      await reporter.write({ folder, report, ids, isCurrent, submissions });
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      problem ??= new OutputError(join(folder, reporter.file), error);
    }
  }
  return problem;
}

/** Anything else is a mistake of a reporter's. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
