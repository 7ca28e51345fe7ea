import { createHash } from "node:crypto";
import type { SubmittedFile } from "../contract/submission.ts";

/** SHA-256 over paths and bytes in the order of the paths, each with its length before it, in lower-case hex. */
export function contentHash(files: readonly SubmittedFile[]): string {
  const hash = createHash("sha256");
  const add = (bytes: Uint8Array): void => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    hash.update(length).update(bytes);
  };
  for (const file of files.toSorted(byPath)) {
    add(Buffer.from(file.path));
    add(file.bytes);
  }
  return hash.digest("hex");
}

/** The same on every machine, whatever its language. */
export function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
