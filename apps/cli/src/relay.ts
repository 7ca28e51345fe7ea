import { visible, textOrBase64 } from "./visible.ts";

export type Direction = "to-server" | "to-client";

/** One thing that passed, or did not. */
export type RelayEvent = {
  /** The client's port, which tells clients apart. */
  client: number;
  direction: Direction;
} & (
  | { event: "bytes" | "dropped" | "reordered"; bytes: Uint8Array }
  | { event: "open" | "end" | "reset" }
  | { event: "failed"; message: string }
);

/** What a relay does to what passes. */
export interface Mischief {
  delayMs: number;
  /** UDP: of a hundred datagrams so many are thrown away. */
  dropPercent: number;
  /** UDP: of a hundred datagrams so many are overtaken by the next one. */
  reorderPercent: number;
  /** TCP: everything is passed on in pieces of so many bytes; undefined for as it comes. */
  splitBytes: number | undefined;
  /** A number from 0 up to 1, the next at each call. */
  random: () => number;
}

/** The same numbers from the same seed, so that what a relay did can be had again (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One line for a person. */
export function describeEvent(event: RelayEvent): string {
  const arrow = event.direction === "to-server" ? "→ server" : "← server";
  const what = ((): string => {
    switch (event.event) {
      case "bytes":
        return `${event.bytes.length} bytes ${visible(event.bytes)}`;
      case "dropped":
      case "reordered":
        return `${event.event}: ${event.bytes.length} bytes ${visible(event.bytes)}`;
      case "failed":
        return event.message;
      default:
        return event.event;
    }
  })();
  return `${event.client} ${arrow}  ${what}`;
}

/** One object for a program. */
export function eventAsJson(event: RelayEvent): string {
  return JSON.stringify("bytes" in event ? { ...event, bytes: textOrBase64(event.bytes) } : event);
}
