import { z } from "zod";
import { printableJson } from "../text/printable-json.ts";
import { journalSchema, type JournalEvent } from "./event.ts";

/** One event as one line of JSON; bytes travel as base64. */
export function formatEvent(event: JournalEvent): string {
  return `${printableJson(JSON.stringify(event, encodeBytes))}\n`;
}

/** @throws Error where the line is no event, or is one of another version's; its message says which */
export function parseEvent(line: string): JournalEvent {
  const value: unknown = JSON.parse(line);
  const event = anyEvent.safeParse(value);
  const run = event.success && event.data.event !== "run" ? undefined : anyRun.safeParse(value);
  if (run?.success === true && run.data.schema !== journalSchema) {
    throw new Error(`it is of another version, ${run.data.schema}, and this one reads ${journalSchema}`);
  }
  if (!event.success) throw new Error("it is no event of a run");
  return decodeBytes(value) as JournalEvent;
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

/** In place, and by hand: JSON.parse takes five times as long where it asks a function for each value. */
function decodeBytes(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("base64" in value && typeof value.base64 === "string") return new Uint8Array(Buffer.from(value.base64, "base64"));
  const holder = value as Record<string, unknown>;
  for (const key in holder) {
    const inner = holder[key];
    if (typeof inner === "object" && inner !== null) holder[key] = decodeBytes(inner);
  }
  return value;
}
