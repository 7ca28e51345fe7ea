import { open } from "node:fs/promises";
import { isSameTask, Ledger } from "./ledger.ts";
import { wholeReport, type Report } from "./schema.ts";
import type { ObservedEvent, RunEvent, SubmissionEvent } from "../journal/event.ts";
import { readEvents } from "../journal/read-events.ts";

/** What a journal holds: what it comes to, and what that rests on. */
export interface StoredResults {
  report: Report;
  /** The last one. */
  run: RunEvent;
  /** By id of the submission. */
  submissions: Map<string, StoredSubmission>;
}

export interface StoredSubmission {
  submission: SubmissionEvent;
  /** The last observation of each of its programs, by the program's index. */
  observed: Map<number, ObservedEvent>;
}

/**
 * Reads a journal without changing it, though a run may be writing to it. Observations outlast what has been judged
 * anew or graded again since.
 *
 * @param isWanted of which submissions the observations are wanted; without it, of all
 * @throws DamagedJournalError, or a system error where it cannot be read
 */
export async function readStoredResults(
  path: string,
  isWanted: (submission: string) => boolean = () => true,
): Promise<StoredResults> {
  const ledger = new Ledger();
  const submissions = new Map<string, StoredSubmission>();
  let run: RunEvent | undefined;
  await using file = await open(path, "r");
  for await (const { event } of readEvents(file)) {
    ledger.apply(event);
    switch (event.event) {
      case "run":
        if (run !== undefined && event.purpose === undefined && !isSameTask(run, event)) submissions.clear();
        run = event;
        break;
      case "submission": {
        const before = submissions.get(event.id);
        const isSame = before !== undefined && isSameHandIn(before.submission, event);
        submissions.set(event.id, {
          submission: event,
          observed: isSame ? before.observed : new Map<number, ObservedEvent>(),
        });
        break;
      }
      case "observed":
        if (isWanted(event.submission)) submissions.get(event.submission)?.observed.set(event.program, event);
    }
  }
  if (run === undefined) throw new Error("A journal begins with a run");
  return { report: wholeReport(ledger.report()), run, submissions };
}

/** The same files, in which the same programs were found. */
function isSameHandIn(a: SubmissionEvent, b: SubmissionEvent): boolean {
  const programs = ({ programs }: SubmissionEvent): string[] =>
    programs.map(({ file, role, transport }) => `${role} ${transport} ${file}`);
  return a.sha256 === b.sha256 && programs(a).join("\n") === programs(b).join("\n");
}
