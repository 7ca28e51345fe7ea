import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/** bubblewrap writes one JSON object that names the first process inside, before it starts the program. */
export async function readReportedPid(stream: Readable): Promise<number | undefined> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return pidIn(text);
}

/** A place for such a report that is there for whoever writes it, even when its reader is gone. */
export interface PidReport extends Disposable {
  /** For the command that reports. */
  readonly descriptor: number;
  /** Undefined until it has been reported. */
  read(): number | undefined;
}

/**
 * A file without a name. bubblewrap holds back the first process until the report is written: were it a pipe, a reader
 * that is killed at that moment would end bubblewrap and leave that process waiting for ever.
 */
export function openPidReport(): PidReport {
  const path = join(tmpdir(), `capsock-${randomUUID()}`);
  const descriptor = openSync(path, "wx+", 0o600);
  rmSync(path);
  const buffer = new Uint8Array(1_024);
  let isOpen = true;
  return {
    descriptor,
    read: () => pidIn(new TextDecoder().decode(buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0)))),
    [Symbol.dispose]() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

function pidIn(text: string): number | undefined {
  const match = /"child-pid": (\d+)\b(?=[^]*\})/u.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
