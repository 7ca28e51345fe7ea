import { appendFileSync, fstatSync, statSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import type { JournalEvent } from "./event.ts";
import { formatEvent } from "./event-line.ts";
import { OutputError } from "./output-error.ts";
import { readEvents } from "./read-events.ts";

/** The append-only record of all runs into one output folder. */
export interface Journal extends AsyncDisposable {
  /** Settles when the event is written. @throws OutputError, from then on always */
  append(event: JournalEvent): Promise<void>;
}

/**
 * Opens a journal, or starts one. Each event that it holds already is given to `onEvent` in order; a last line that a
 * killed run left unfinished is cut off.
 *
 * @throws DamagedJournalError where it cannot be gone on with; it is left as it is
 * @throws OutputError where it cannot be read or written
 */
export async function openJournal(path: string, onEvent: (event: JournalEvent) => void): Promise<Journal> {
  const file = await translated(path, () => open(path, "a+"));
  try {
    let wholeBytes = 0;
    for await (const { event, endsAt } of readEvents(file)) {
      onEvent(event);
      wholeBytes = endsAt;
    }
    await translated(path, () => file.truncate(wholeBytes));
  } catch (error) {
    await file.close();
    throw error;
  }
  let last = Promise.resolve();
  return {
    append(event) {
      // A write that fails may leave half a line, so nothing follows it. The line is in the kernel's hands before another
      // thread would have been woken for it.
      last = last.then(() =>
        translated(path, () => {
          assertInPlace(file, path);
          appendFileSync(file.fd, formatEvent(event));
        }),
      );
      return last;
    },
    async [Symbol.asyncDispose]() {
      await last.catch(() => {});
      await file.close();
    },
  };
}

/** A file that was deleted or moved away still takes what is written to it, and loses it. */
function assertInPlace(file: FileHandle, path: string): void {
  const [opened, named] = [fstatSync(file.fd), statSync(path)];
  if (opened.ino !== named.ino || opened.dev !== named.dev) throw new Error("it was replaced while grading went on");
}

async function translated<T>(path: string, write: () => T | Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new OutputError(path, error);
  }
}
