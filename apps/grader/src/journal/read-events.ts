import type { FileHandle } from "node:fs/promises";
import type { JournalEvent } from "./event.ts";
import { parseEvent } from "./event-line.ts";

/** A journal that cannot be gone on with, and why. */
export class DamagedJournalError extends Error {
  override readonly name = "DamagedJournalError";
}

/** Far above what the limits on output and replies let an observation grow to. */
const maxEventBytes = 2 ** 28;

const newline = 0x0a;
const chunkBytes = 2 ** 16;

/** An event, and the number of bytes up to the end of its line. */
export interface ReadEvent {
  event: JournalEvent;
  endsAt: number;
}

/**
 * Each event in order, one held at a time. What follows the last whole line is left out: a run that was killed may have
 * left half a line there.
 *
 * @throws DamagedJournalError where a whole line is no event, or the first one is no run
 */
export async function* readEvents(file: FileHandle): AsyncGenerator<ReadEvent> {
  // One for all that is read: a stream leaves as much garbage as the journal is long.
  const buffer = Buffer.alloc(chunkBytes);
  let readUpTo = 0;
  let endsAt = 0;
  let lines = 0;
  let pieces: Buffer[] = [];
  let pendingBytes = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, readUpTo);
    if (bytesRead === 0) return;
    readUpTo += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      const line = Buffer.concat([...pieces, chunk.subarray(from, end)]);
      endsAt += line.length + 1;
      yield { event: eventOf(line, ++lines), endsAt };
      pieces = [];
      pendingBytes = 0;
      from = end + 1;
    }
    pieces.push(Buffer.from(chunk.subarray(from)));
    pendingBytes += chunk.length - from;
    if (pendingBytes > maxEventBytes) throw damagedAt(lines + 1, `it has more than ${maxEventBytes} bytes`);
  }
}

function eventOf(line: Buffer, number: number): JournalEvent {
  try {
    const event = parseEvent(line.toString());
    if (number === 1 && event.event !== "run") throw new Error("a journal begins with a run");
    return event;
  } catch (error) {
    throw damagedAt(number, (error as Error).message);
  }
}

function damagedAt(line: number, reason: string): DamagedJournalError {
  return new DamagedJournalError(`line ${line} cannot be used: ${reason}`);
}
