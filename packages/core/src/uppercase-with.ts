import type { Transformed, TransformedInto } from "./transform.ts";
import type { UppercaseEngine } from "./uppercase-engine.ts";
import { scanUtf8 } from "./utf8.ts";

/** What the whole characters at the front of a message became, and how many bytes they were. */
export interface UppercasedFront {
  bytes: Uint8Array;
  read: number;
}

/** Stops at what is no whole character of UTF-8. */
export function uppercaseFrontWith(engine: UppercaseEngine, message: Uint8Array): UppercasedFront {
  let bytes: Uint8Array | undefined;
  let written = 0;
  let read = 0;
  while (read < message.length) {
    const consumed = engine.run(message, read, Infinity);
    if (consumed === 0) break;
    read += consumed;
    const { result } = engine;
    if (bytes === undefined && read === message.length) return { bytes: new Uint8Array(result), read };
    bytes = withRoomFor(bytes ?? new Uint8Array(message.length), written + result.length, written);
    bytes.set(result, written);
    written += result.length;
  }
  return { bytes: bytes === undefined ? new Uint8Array(0) : exactly(bytes, written), read };
}

export function uppercaseWith(engine: UppercaseEngine, message: Uint8Array): Transformed {
  return wholeOrInvalid(uppercaseFrontWith(engine, message), message);
}

/** The engine stops where the first character that is not UTF-8 begins. */
export function wholeOrInvalid({ bytes, read }: UppercasedFront, message: Uint8Array): Transformed {
  return read === message.length ? { ok: true, bytes } : { ok: false, error: { code: "invalid-utf8", offset: read } };
}

export function uppercaseIntoWith(engine: UppercaseEngine, message: Uint8Array, target: Uint8Array): TransformedInto {
  let read = 0;
  let written = 0;
  while (read < message.length) {
    const consumed = engine.run(message, read, target.length - written);
    if (consumed === 0) {
      if (beginsWithCharacter(message.subarray(read))) break;
      return { ok: false, error: { code: "invalid-utf8", offset: read } };
    }
    const { result } = engine;
    target.set(result, written);
    read += consumed;
    written += result.length;
  }
  return { ok: true, read, written };
}

const longestCharacterBytes = 4;

function beginsWithCharacter(bytes: Uint8Array): boolean {
  const scan = scanUtf8(bytes.subarray(0, longestCharacterBytes));
  return scan.state === "whole" || scan.offset > 0;
}

function withRoomFor(bytes: Uint8Array, needed: number, used: number): Uint8Array {
  if (needed <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(needed, Math.ceil(bytes.length * 1.5)));
  larger.set(bytes.subarray(0, used));
  return larger;
}

function exactly(bytes: Uint8Array, length: number): Uint8Array {
  return bytes.length === length ? bytes : bytes.slice(0, length);
}
