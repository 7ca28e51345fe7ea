import { createHash } from "node:crypto";
import { z } from "zod";
import type { Circumstances } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import { sandboxNames } from "../contract/sandbox-name.ts";
import { waysToWait } from "../contract/waiting.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** One program to grade, by what it depends on: the same words are the same job, whoever asks for it. */
export const jobMessageSchema = z.strictObject({
  submission: z.string(),
  /** Its place among the programs that inspecting and planning find. */
  program: z.int().min(0),
  archive: sha256,
  assignment: sha256,
  circumstances: sha256,
  seed: z.string(),
});
export type JobMessage = z.infer<typeof jobMessageSchema>;

/** What a worker says of a job: the line that goes into the journal. */
export const resultMessageSchema = z.strictObject({ job: sha256, event: z.string() });

/** What a worker says of itself. */
export const workerMessageSchema = z.strictObject({
  id: z.string(),
  host: z.string(),
  slots: z.int().min(1),
  circumstances: z.strictObject({
    sandbox: z.enum(sandboxNames),
    waiting: z.enum(waysToWait),
    grader: z.string(),
    runtimes: z.record(z.string(), z.string()),
  }),
});
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

/** A text that keeps what is asked in one order. */
export function jobText(job: Job, places: Pick<JobMessage, "archive" | "assignment" | "circumstances">): string {
  const { archive, assignment, circumstances } = places;
  const message: JobMessage = {
    ...{ submission: job.submission, program: job.index },
    ...{ archive, assignment, circumstances, seed: job.seed },
  };
  return JSON.stringify(message);
}

/** The same for all machines on which grades come out alike. */
export function hashCircumstances({ sandbox, waiting, grader, runtimes }: Circumstances): string {
  const sorted = Object.entries(runtimes).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashText(JSON.stringify([sandbox, waiting, grader, sorted]));
}

export function hashText(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
