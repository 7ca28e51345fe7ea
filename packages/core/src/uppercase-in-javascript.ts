import type { UppercaseEngine } from "./uppercase-engine.ts";
import { entryBytes, unchanged, uppercaseTable } from "./uppercase-tables.ts";
import { scanUtf8 } from "./utf8.ts";

const pieceBytes = 4_096;
/** The result is at most three times as long. */
const output = new Uint8Array(3 * pieceBytes);
let produced = 0;

/** For where WebAssembly is missing or forbidden. */
export const uppercaseInJavaScript: UppercaseEngine = {
  output,
  get produced() {
    return produced;
  },
  run(message, offset) {
    const piece = message.subarray(offset, offset + pieceBytes);
    const scan = scanUtf8(piece);
    const end = scan.state === "whole" ? piece.length : scan.offset;
    produced = uppercaseValid(piece, end);
    return end;
  },
};

/** `piece` is valid up to `end`, so a first byte tells how long its character is. */
function uppercaseValid(piece: Uint8Array, end: number): number {
  let source = 0;
  let target = 0;
  while (source < end) {
    const first = piece[source] ?? 0;
    if (first < 0x80) {
      output[target] = first - (first >= 0x61 && first <= 0x7a ? 0x20 : 0);
      source += 1;
      target += 1;
      continue;
    }
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let block = first & (0x7f >> length);
    for (let index = 1; index < length - 1; index += 1) block = (block << 6) | ((piece[source + index] ?? 0) & 0x3f);
    const table = uppercaseTable(block);
    if (table === unchanged) {
      for (let index = 0; index < length; index += 1) output[target + index] = piece[source + index] ?? 0;
      target += length;
    } else {
      const entry = ((piece[source + length - 1] ?? 0) & 0x3f) * entryBytes;
      const count = table[entry + entryBytes - 1] ?? 0;
      for (let index = 0; index < count; index += 1) output[target + index] = table[entry + index] ?? 0;
      target += count;
    }
    source += length;
  }
  return target;
}
