import { visible, textOrBase64 } from "./visible.ts";

export type Direction = "to-server" | "to-client";

/** What became of a datagram besides that it passed, if it did. */
export type UdpMischief = "dropped" | "duplicated" | "reordered";

/** One thing that passed, or did not. */
export type RelayEvent = {
  /** The client's port, which tells clients apart. */
  client: number;
  direction: Direction;
} & (
  | { event: "bytes" | UdpMischief; bytes: Uint8Array }
  | { event: "open" | "end" | "reset" }
  | { event: "failed"; message: string }
);

/** What a relay does to what passes. */
export interface Mischief {
  delayMs: Range;
  /** UDP: of a hundred datagrams so many are thrown away. */
  dropPercent: number;
  /** UDP: of a hundred datagrams so many are sent twice. */
  duplicatePercent: number;
  /** UDP: of a hundred datagrams so many are overtaken by the next one. */
  reorderPercent: number;
  /** TCP: everything is passed on in pieces of so many bytes; undefined for as it comes. */
  splitBytes: Range | undefined;
  /** TCP: what comes within so long is passed on at once. */
  joinMs: number;
  /** A whole number: the same one does the same to the same messages of the same client, whatever others send. */
  seed: number;
}

/** Whole numbers; one of them is picked at a time. */
export interface Range {
  from: number;
  to: number;
}

export interface RelayOptions {
  listen: { host: string; port: number };
  target: { host: string; port: number };
  mischief: Mischief;
  onEvent: (event: RelayEvent) => void;
}

/** A relay that only passes on. */
export const noMischief: Mischief = {
  ...{ delayMs: { from: 0, to: 0 }, dropPercent: 0, duplicatePercent: 0, reorderPercent: 0 },
  ...{ splitBytes: undefined, joinMs: 0, seed: 0 },
};

export function pick({ from, to }: Range, random: () => number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/**
 * Numbers from 0 up to 1, the same for the same way of the same client, counted from 0 as they came, so that what a
 * relay did can be had again (mulberry32).
 */
export function createRandom(seed: number, client: number, direction: Direction): () => number {
  let state = (seed + Math.imul(2 * client + (direction === "to-server" ? 0 : 1), 0x9e3779b9)) >>> 0;
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
      case "duplicated":
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
