import { z } from "zod";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import { parseEvent } from "../journal/event-line.ts";
import { resultMessageSchema } from "./messages.ts";
import { unseal } from "./seal.ts";

const returnedSchema = z.object({ sealed: z.string() });

/** The observation that a worker has sent for just this job; undefined where nobody with the secret has said so. */
export function readResult(
  returned: unknown,
  asked: { id: string; job: Job; secret: Uint8Array },
): Observation | undefined {
  const outer = returnedSchema.safeParse(returned);
  const text = outer.success ? unseal("result", outer.data.sealed, asked.secret) : undefined;
  if (text === undefined) return undefined;
  const message = resultMessageSchema.safeParse(JSON.parse(text));
  if (!message.success || message.data.job !== asked.id) return undefined;
  const event = parseEvent(message.data.event);
  if (event.event !== "observed") return undefined;
  const isMeant = event.submission === asked.job.submission && event.program === asked.job.index;
  return isMeant ? event.observation : undefined;
}
