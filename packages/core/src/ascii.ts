import { createFronts } from "./fronts.ts";
import type { Transformed } from "./transform.ts";

/** Up to here plain JavaScript beats copying into WebAssembly's memory and back. */
const maxShortBytes = 64;
const scratch = new Uint8Array(maxShortBytes);
/** The same memory, four bytes at a time. */
const words = new Int32Array(scratch.buffer);
const frontOfScratch = createFronts(scratch);

/** Uppercases ASCII text that is short, into memory that the next call uses again; `undefined` for other text. */
export function uppercaseShortAscii(message: Uint8Array): Uint8Array | undefined {
  const { length } = message;
  if (length > maxShortBytes) return undefined;
  const count = (length + 3) >> 2;
  // The last word may hold bytes of an earlier message behind this one's.
  if (count > 0) words[count - 1] = 0;
  scratch.set(message);
  for (let index = 0; index < count; index += 1) {
    const word = words[index] ?? 0;
    if ((word & 0x80808080) !== 0) return undefined;
    words[index] = word ^ caseBits(word);
  }
  return frontOfScratch(length);
}

/** 0x20 in each of a word's four bytes that is a to z. Nothing is carried from byte to byte: all are below 0x80. */
function caseBits(word: number): number {
  return ((word + 0x1f1f1f1f) & ~(word + 0x05050505) & 0x80808080) >>> 2;
}

/** Uppercases a to z, byte by byte, and leaves every other byte as it is, whatever text it may be part of. */
export function uppercaseAscii(message: Uint8Array): Transformed {
  const upper = new Uint8Array(message.length);
  for (let index = 0; index < message.length; index += 1) {
    const byte = message[index] ?? 0;
    upper[index] = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
  }
  return { ok: true, bytes: upper };
}
