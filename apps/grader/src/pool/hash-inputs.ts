import { createHash } from "node:crypto";
import type { Job } from "../contract/job.ts";

/** The same, in lower-case hex, for jobs that differ in nothing that they are a function of: all but whose they are. */
export function hashInputs({ files, program, partner, assignment, seed }: Job): string {
  const outlines = files.map(({ path, executable, bytes }) => [path, executable, bytes.length]);
  // As JSON, which goes by values alone: what V8 writes of them depends on how it holds an array or a number at the time.
  const hash = createHash("sha256").update(JSON.stringify([outlines, program, partner, assignment, seed], inFull));
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest("hex");
}

/** JSON has nothing for an expression. */
function inFull(_key: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value;
}
