import { open } from "node:fs/promises";
import { readEvents } from "../journal/read-events.ts";
import { Ledger, type CompletedSubmission } from "./ledger.ts";

/**
 * Every submission that a journal completes, each time that it does, with what was observed of it: of several with one
 * id the last one counts. One is held at a time, so that a journal may be of any length.
 */
export async function* replayJournal(path: string): AsyncGenerator<CompletedSubmission> {
  await using file = await open(path, "r");
  const ledger = new Ledger();
  for await (const { event } of readEvents(file)) {
    const completed = ledger.apply(event);
    if (completed !== undefined) yield completed;
  }
}
