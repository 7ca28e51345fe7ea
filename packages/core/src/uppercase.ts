import { uppercaseShortAscii } from "./ascii.ts";
import type { Transformed } from "./transform.ts";
import type { UppercaseEngine } from "./uppercase-engine.ts";
import { uppercaseInJavaScript } from "./uppercase-in-javascript.ts";
import { createWasmEngine } from "./uppercase-in-wasm.ts";
import { scanUtf8 } from "./utf8.ts";

/** Made when it is first wanted: compiling costs a millisecond, and its memory 400 KB. */
let engine: UppercaseEngine | undefined;

/**
 * Uppercases UTF-8 text by Unicode's full mapping in the root locale (ß becomes SS), as `String.prototype.toUpperCase`
 * does. The result is at most three times as long. Text that is not UTF-8 is an outcome, never U+FFFD.
 */
export function uppercase(message: Uint8Array): Transformed {
  const ascii = uppercaseShortAscii(message);
  if (ascii !== undefined) return { ok: true, bytes: ascii };
  engine ??= createWasmEngine() ?? uppercaseInJavaScript;
  return uppercaseWith(engine, message);
}

/** Uppercases with one engine, piece by piece. */
export function uppercaseWith(engine: UppercaseEngine, message: Uint8Array): Transformed {
  const { output } = engine;
  let result: Uint8Array | undefined;
  let length = 0;
  let offset = 0;
  while (offset < message.length) {
    const consumed = engine.run(message, offset);
    if (consumed === 0) return { ok: false, error: { code: "invalid-utf8", offset: invalidOffset(message) } };
    offset += consumed;
    if (result === undefined && offset === message.length) {
      return { ok: true, bytes: output.slice(0, engine.produced) };
    }
    result = withRoomFor(result ?? new Uint8Array(message.length), length + engine.produced, length);
    result.set(output.subarray(0, engine.produced), length);
    length += engine.produced;
  }
  return { ok: true, bytes: result === undefined ? new Uint8Array(0) : exactly(result, length) };
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

/** The engines only find that something is wrong; where it begins is looked up again, by the strict scan. */
function invalidOffset(message: Uint8Array): number {
  const scan = scanUtf8(message);
  if (scan.state === "whole") throw new Error("an engine refused text that is valid UTF-8");
  return scan.offset;
}
