import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/**
 * Writes a whole file or leaves the old one: a reader never sees half of it. One writer at a time. What is written is in
 * the kernel's hands before another thread would have been woken for it.
 *
 * @param pieces asked for one after another
 * @throws a system error
 */
export function writeWhole(path: string, pieces: Iterable<string>): void {
  const draft = `${path}.draft`;
  try {
    const file = openSync(draft, "w");
    try {
      for (const piece of pieces) writeAll(file, Buffer.from(piece));
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    // What is left of it may be just what fills the disk.
    removeQuietly(draft);
    throw error;
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error says what is wrong.
  }
}
