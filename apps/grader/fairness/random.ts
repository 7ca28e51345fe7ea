import { createHash } from "node:crypto";

/** Numbers from 0 up to 1 that a seed determines. */
export function randomFrom(seed: string): () => number {
  let drawn = 0;
  return () => createHash("sha256").update(`${seed}/${drawn++}`).digest().readUInt32LE() / 2 ** 32;
}
