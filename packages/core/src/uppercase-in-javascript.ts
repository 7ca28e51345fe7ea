import type { UppercaseEngine } from "./uppercase-engine.ts";
import { entryBytes, unchanged, uppercaseTable } from "./uppercase-tables.ts";
import { scanUtf8 } from "./utf8.ts";

const pieceBytes = 4_096;
/** The result is at most three times as long. */
const output = new Uint8Array(3 * pieceBytes);
let produced = 0;

/** For where WebAssembly is missing or forbidden. */
export const uppercaseInJavaScript: UppercaseEngine = {
  get result() {
    return output.subarray(0, produced);
  },
  run(message, offset, roomBytes) {
    const piece = message.subarray(offset, offset + pieceBytes);
    const scan = scanUtf8(piece);
    return uppercaseValid(piece, scan.state === "whole" ? piece.length : scan.offset, roomBytes);
  },
};

/** `piece` is valid up to `end`, so a first byte tells how long its character is. Returns how many bytes had room. */
function uppercaseValid(piece: Uint8Array, end: number, roomBytes: number): number {
  let source = 0;
  let target = 0;
  while (source < end && target < roomBytes) {
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
    const from = table === unchanged ? piece : table;
    const entry = table === unchanged ? source : ((piece[source + length - 1] ?? 0) & 0x3f) * entryBytes;
    const count = table === unchanged ? length : (table[entry + entryBytes - 1] ?? 0);
    if (target + count > roomBytes) break;
    for (let index = 0; index < count; index += 1) output[target + index] = from[entry + index] ?? 0;
    source += length;
    target += count;
  }
  produced = target;
  return source;
}
