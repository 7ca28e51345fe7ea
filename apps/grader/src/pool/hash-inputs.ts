import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import type { Job } from "../contract/job.ts";

/** The same, in lower-case hex, for jobs that differ in nothing that they are a function of: all but whose they are. */
export function hashInputs({ files, program, partner, assignment, seed }: Job): string {
  const outlines = files.map(({ path, executable, bytes }) => [path, executable, bytes.length]);
  const hash = createHash("sha256").update(serialize([outlines, program, partner, assignment, seed]));
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest("hex");
}
