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
 */
export async function writeReports(report: ClassReport, folder: string): Promise<OutputError | undefined> {
  const ids = new Set(Array.from(report.submissions, ({ id }) => id));
  async function* submissions(): AsyncGenerator<CompletedSubmission> {
    for await (const completed of replayJournal(join(folder, journalName)))
      if (ids.has(completed.report.id)) yield completed;
  }
  let problem: OutputError | undefined;
  for (const reporter of reporters) {
    try {
      await reporter.write({ folder, report, submissions });
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
