import type { UppercaseEngine } from "./uppercase-engine.ts";
import { unchanged, uppercaseTable } from "./uppercase-tables.ts";
import { wasmCode } from "./uppercase-wasm-code.ts";

/** The memory's parts, as assembly/uppercase.ts describes them. */
const blocks = 0x11_0000 / 64;
const tablesAt = 0x9000;
const tableBytes = 512;
const inputAt = 0x1_9000;
const pieceBytes = 0x1_0000;
const outputAt = inputAt + pieceBytes + 16;
const outputBytes = 3 * pieceBytes + 16;

const knownUnchanged = 1;
const stateNeedsTable = 2;

/** What the module exports. */
interface Exports {
  memory: { readonly buffer: ArrayBuffer };
  consumed: { readonly value: number };
  produced: { readonly value: number };
  needed: { readonly value: number };
  run(from: number, end: number, to: number): number;
}

/** `undefined` where WebAssembly, or its vectors, are missing or forbidden. */
export function createWasmEngine(): UppercaseEngine | undefined {
  const exports = instantiate();
  if (exports === undefined) return undefined;
  const memory = new Uint8Array(exports.memory.buffer);
  const index = new Uint16Array(exports.memory.buffer, 0, blocks);
  const input = memory.subarray(inputAt, inputAt + pieceBytes);
  const output = memory.subarray(outputAt, outputAt + outputBytes);
  let nextTableAt = tablesAt;
  let produced = 0;

  /** False when there is no more room, which takes more alphabets than there are. */
  const addTable = (block: number): boolean => {
    const table = uppercaseTable(block);
    if (table === unchanged) {
      index[block] = knownUnchanged;
      return true;
    }
    if (nextTableAt + tableBytes > inputAt) return false;
    memory.set(table, nextTableAt);
    index[block] = nextTableAt / 256;
    nextTableAt += tableBytes;
    return true;
  };

  return {
    output,
    get produced() {
      return produced;
    },
    run(message, offset) {
      const length = Math.min(pieceBytes, message.length - offset);
      input.set(length === message.length ? message : message.subarray(offset, offset + length));
      let consumed = 0;
      produced = 0;
      for (;;) {
        const state = exports.run(inputAt + consumed, inputAt + length, outputAt + produced);
        consumed += exports.consumed.value;
        produced += exports.produced.value;
        if (state !== stateNeedsTable || !addTable(exports.needed.value)) return consumed;
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
