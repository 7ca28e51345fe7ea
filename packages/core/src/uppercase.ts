import type { Transformed } from "./transform.ts";
import { scanUtf8 } from "./utf8.ts";

const firstLower = 0x61;
const lastLower = 0x7a;
const caseBit = 0x20;

/** A leading byte order mark is text like any other, so it is kept. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Uppercases UTF-8 text by Unicode's full mapping in the root locale (ß becomes SS), as `String.prototype.toUpperCase`
 * does. The result is at most three times as long. Text that is not UTF-8 is an outcome, never U+FFFD.
 */
export function uppercase(message: Uint8Array): Transformed {
  const ascii = uppercaseAscii(message);
  if (ascii !== undefined) return { ok: true, bytes: ascii };
  const scan = scanUtf8(message);
  if (scan.state !== "whole") return { ok: false, error: { code: "invalid-utf8", offset: scan.offset } };
  return { ok: true, bytes: encoder.encode(decoder.decode(message).toUpperCase()) };
}

/** Most messages are ASCII and need no decoding; `undefined` for the others. */
function uppercaseAscii(message: Uint8Array): Uint8Array | undefined {
  const upper = new Uint8Array(message.length);
  for (let index = 0; index < message.length; index += 1) {
    const byte = message[index] ?? 0;
    if (byte > 0x7f) return undefined;
    upper[index] = byte >= firstLower && byte <= lastLower ? byte - caseBit : byte;
  }
  return upper;
}
