import { createFronts } from "./fronts.ts";
import type { UppercaseEngine } from "./uppercase-engine.ts";
import { blockCodePoints, entryBytes, isUnchanged, unchanged, uppercaseTable } from "./uppercase-tables.ts";
import { wasmCode } from "./uppercase-wasm-code.ts";

/** The memory's parts, as assembly/uppercase.ts describes them. */
const blocks = 0x11_0000 / blockCodePoints;
const pairsAt = 0x8800;
const pairsBytes = 128;
/** The last of sixteen. */
const oddKind = 15;
const leadsAt = 0x9800;
const resultsAt = 0x9810;
const tablesAt = 0x9900;
const tableBytes = blockCodePoints * entryBytes;
const inputAt = 0x1_9900;
const pieceBytes = 0x1_0000;
const outputAt = inputAt + pieceBytes + 32;
const outputBytes = 3 * pieceBytes;

const knownUnchanged = 1;
const stateNeedsTable = 2;

/** What the module exports. */
interface Exports {
  memory: { readonly buffer: ArrayBuffer };
  run(from: number, end: number, to: number, limit: number): number;
}

/** `undefined` where WebAssembly, or its vectors, are missing or forbidden. */
export function createWasmEngine(): UppercaseEngine | undefined {
  const exports = instantiate();
  if (exports === undefined) return undefined;
  const memory = new Uint8Array(exports.memory.buffer);
  const addTable = tablesIn(memory);
  // An exported variable would be slower to read.
  const results = new Uint32Array(memory.buffer, resultsAt, 3);
  const input = memory.subarray(inputAt, inputAt + pieceBytes);
  const frontOfOutput = createFronts(memory.subarray(outputAt, outputAt + outputBytes));
  let produced = 0;

  return {
    get result() {
      return frontOfOutput(produced);
    },
    run(message, offset, roomBytes) {
      const length = Math.min(pieceBytes, message.length - offset);
      const limit = outputAt + Math.min(outputBytes, roomBytes);
      input.set(length === message.length ? message : message.subarray(offset, offset + length));
      let consumed = 0;
      produced = 0;
      for (;;) {
        const state = exports.run(inputAt + consumed, inputAt + length, outputAt + produced, limit);
        consumed += results[0] ?? 0;
        produced += results[1] ?? 0;
        if (state !== stateNeedsTable || !addTable(results[2] ?? 0)) return consumed;
      }
    },
  };
}

function instantiate(): Exports | undefined {
  try {
    const code = Uint8Array.from(atob(wasmCode), (character) => character.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(code)).exports as unknown as Exports;
  } catch {
    return undefined;
  }
}

/** How to let the module know a block. False when there is no more room, which takes more alphabets than there are. */
function tablesIn(memory: Uint8Array): (block: number) => boolean {
  const index = new Uint16Array(memory.buffer, 0, blocks);
  let nextTableAt = tablesAt;

  return (block) => {
    const table = uppercaseTable(block);
    if (table === unchanged) {
      index[block] = knownUnchanged;
      markFirstByte(memory, block);
      return true;
    }
    if (nextTableAt + tableBytes > inputAt) return false;
    memory.set(table, nextTableAt);
    if (block < firstOfThree) memory.set(pairsOf(block, table), pairsAt + block * pairsBytes);
    index[block] = nextTableAt / 256;
    nextTableAt += tableBytes;
    return true;
  };
}

/** The blocks that UTF-8 writes as three bytes. */
const firstOfThree = 0x20;
const firstOfFour = 0x400;
/** So many of them have the same first byte. */
const blocksAFirstByte = 64;

/** Where nothing that begins with the same first byte changes, none of it has to be looked at any more. */
function markFirstByte(memory: Uint8Array, block: number): void {
  const first = block & ~(blocksAFirstByte - 1);
  // After 0xe0 some bytes are no UTF-8, and after 0xed some are surrogates.
  const isWhole = block >= firstOfThree && block < firstOfFour && first !== 0 && first !== 0x340;
  if (!isWhole || memory[leadsAt + first / blocksAFirstByte] !== 0) return;
  if (isUnchanged(first * blockCodePoints, blocksAFirstByte * blockCodePoints)) {
    memory[leadsAt + first / blocksAFirstByte] = 0x80;
  }
}

/**
 * What the code points of a block change in their second byte and in their first: most do one of few things. Whoever does
 * another, or has a result that is not two bytes long, is left to the table.
 */
function pairsOf(block: number, table: Uint8Array): Uint8Array {
  const pairs = new Uint8Array(pairsBytes);
  const [kinds, inSecond, inFirst] = [pairs.subarray(0, 64), pairs.subarray(64, 80), pairs.subarray(80, 96)];
  inSecond[oddKind] = 0x80;
  let known = 0;
  for (let index = 0; index < blockCodePoints; index += 1) {
    const entry = table.subarray(index * entryBytes, (index + 1) * entryBytes);
    const first = (entry[0] ?? 0) ^ (0xc0 | block);
    const second = (entry[1] ?? 0) ^ (0x80 | index);
    let kind = 0;
    while (kind < known && (inFirst[kind] !== first || inSecond[kind] !== second)) kind += 1;
    if (entry[entryBytes - 1] !== 2 || kind === oddKind) kind = oddKind;
    else if (kind === known) {
      inFirst[kind] = first;
      inSecond[kind] = second;
      known += 1;
    }
    kinds[index] = kind;
  }
  return pairs;
}
