import { countLetter, identity, uppercase, type Transform } from "@capsock/core";
import { InvalidArgumentError } from "commander";
import type { Range } from "./relay.ts";

/** Reads a port to connect to: 1 to 65535. */
export function parsePort(text: string): number {
  return parseWholeNumber(text, { min: 1, max: 65_535 });
}

/** Reads a port to listen on: 0 lets the system choose. */
export function parseListeningPort(text: string): number {
  return parseWholeNumber(text, { min: 0, max: 65_535 });
}

/** Reads a time in milliseconds, at most what a timer takes: about 24 days. */
export function parseTimeoutMs(text: string): number {
  return parseWholeNumber(text, { min: 1, max: 2_147_483_647 });
}

/** Reads how often a datagram is sent at most. */
export function parseAttempts(text: string): number {
  return parseWholeNumber(text, { min: 1, max: 100 });
}

/** Reads a whole number from 1 to `max`. */
export function parseCount(max: number): (text: string) => number {
  return (text) => parseWholeNumber(text, { min: 1, max });
}

/** Reads a whole number from 0 to `max`. */
export function parseAmount(max: number): (text: string) => number {
  return (text) => parseWholeNumber(text, { min: 0, max });
}

/** Reads one whole number, or two with a hyphen between for any of those from the first to the second. */
export function parseRange(limits: { min: number; max: number }): (text: string) => Range {
  return (text) => {
    const [from = "", to = from, ...more] = text.split("-");
    const range = { from: parseWholeNumber(from, limits), to: parseWholeNumber(to, limits) };
    if (more.length === 0 && range.from <= range.to) return range;
    throw new InvalidArgumentError("A range is the smaller number, a hyphen, and the larger one (1-8).");
  };
}

/** Reads what a server does with each message: `uppercase`, `identity`, or `count-letter:` and the letter. */
export function parseTransform(text: string): Transform {
  const [, letter] = /^count-letter:(.)$/u.exec(text) ?? [];
  if (letter !== undefined) return countLetter(letter);
  if (text === "uppercase") return uppercase;
  if (text === "identity") return identity;
  throw new InvalidArgumentError("It is uppercase, identity, or count-letter: and a letter (count-letter:s).");
}

function parseWholeNumber(text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`It is a whole number from ${min} to ${max}.`);
}
