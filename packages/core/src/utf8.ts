/** What `scanUtf8` found; offsets are in bytes. */
export type Utf8Scan =
  | { state: "whole" }
  /** All valid, but the character that begins at `offset` needs more bytes than there are. */
  | { state: "cut-off"; offset: number }
  /** The bytes from `offset` begin no character, whatever may follow. */
  | { state: "invalid"; offset: number };

/**
 * Checks UTF-8 as strictly as RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
 * An invalid character is reported where it begins, and as soon as its bytes rule it out.
 */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let offset = 0;
  while (offset < bytes.length) {
    const first = byteAt(bytes, offset);
    if (first < 0x80) {
      offset += 1;
      continue;
    }
    const length = sequenceLength(first);
    if (length === 0) return { state: "invalid", offset };
    for (let index = 1; index < length; index += 1) {
      if (offset + index === bytes.length) return { state: "cut-off", offset };
      const next = byteAt(bytes, offset + index);
      const [lowest, highest] = index === 1 ? secondByteRange(first) : anyContinuation;
      if (next < lowest || next > highest) return { state: "invalid", offset };
    }
    offset += length;
  }
  return { state: "whole" };
}

/** 0 for a byte that begins no character: a continuation, C0, C1 (always overlong) or above F4 (over U+10FFFF). */
function sequenceLength(first: number): 0 | 2 | 3 | 4 {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

const anyContinuation = [0x80, 0xbf] as const;
const notOverlong3 = [0xa0, 0xbf] as const;
const notSurrogate = [0x80, 0x9f] as const;
const notOverlong4 = [0x90, 0xbf] as const;
const atMost10FFFF = [0x80, 0x8f] as const;

/** RFC 3629 section 4: only the second byte has a range that depends on the first. */
function secondByteRange(first: number): readonly [number, number] {
  switch (first) {
    case 0xe0:
      return notOverlong3;
    case 0xed:
      return notSurrogate;
    case 0xf0:
      return notOverlong4;
    case 0xf4:
      return atMost10FFFF;
    default:
      return anyContinuation;
  }
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
