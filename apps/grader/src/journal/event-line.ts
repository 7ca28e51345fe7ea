import { z } from "zod";
import { printableJson } from "../text/printable-json.ts";
import { journalSchema, type JournalEvent } from "./event.ts";

/** One event as one line of JSON; bytes travel as base64. */
export function formatEvent(event: JournalEvent): string {
  return `${printableJson(JSON.stringify(event, encodeBytes))}\n`;
}

/** @throws Error where the line is no event, or is one of another version's; its message says which */
export function parseEvent(line: string): JournalEvent {
  const value: unknown = JSON.parse(line, decodeBytes);
  const run = anyRun.safeParse(value);
  if (run.success && run.data.schema !== journalSchema) {
    throw new Error(`it is of another version, ${run.data.schema}, and this one reads ${journalSchema}`);
  }
  if (!anyEvent.safeParse(value).success) throw new Error("it is no event of a run");
  return value as JournalEvent;
}

const anyRun = z.looseObject({ event: z.literal("run"), schema: z.string() });

/** Enough to tell an event from something else; what it holds in detail was written by this grader. */
const anyEvent = z.discriminatedUnion("event", [
  anyRun.extend({
    assignment: z.looseObject({}),
    assignmentSha256: z.string(),
    environment: z.looseObject({}),
    submissions: z.array(z.string()),
  }),
  z.looseObject({
    event: z.literal("submission"),
    id: z.string(),
    sha256: z.string(),
    programs: z.array(z.looseObject({ maxPoints: z.number() })),
  }),
  z.looseObject({
    event: z.literal("observed"),
    submission: z.string(),
    program: z.int(),
    observation: z.looseObject({
      launch: z.looseObject({ outcome: z.string() }),
      exchanges: z.array(z.looseObject({ check: z.string() })),
    }),
  }),
]);

/** A Buffer has turned itself into an object by the time a replacer sees it, so the holder is asked. */
function encodeBytes(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  return original instanceof Uint8Array ? { base64: Buffer.from(original).toString("base64") } : value;
}

function decodeBytes(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("base64" in value) || typeof value.base64 !== "string")
    return value;
  return new Uint8Array(Buffer.from(value.base64, "base64"));
}
