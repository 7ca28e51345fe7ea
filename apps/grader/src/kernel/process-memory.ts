import { closeSync, openSync, readSync } from "node:fs";

/** Bytes of another process's memory, by the id of any of its living threads; `undefined` where they cannot be read (unmapped, or the process is gone). */
export function readMemory(tid: number, address: bigint, lengthBytes: number): Uint8Array | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(`/proc/${tid}/mem`, "r");
    const bytes = new Uint8Array(lengthBytes);
    return readSync(descriptor, bytes, 0, lengthBytes, address) === lengthBytes ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
