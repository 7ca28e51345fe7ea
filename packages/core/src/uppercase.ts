import { uppercaseShortAscii } from "./ascii.ts";
import type { Transform, Transformed, TransformedInto } from "./transform.ts";
import type { UppercaseEngine } from "./uppercase-engine.ts";
import { uppercaseInJavaScript } from "./uppercase-in-javascript.ts";
import { createWasmEngine } from "./uppercase-in-wasm.ts";
import { uppercaseFrontWith, uppercaseIntoWith, wholeOrInvalid, type UppercasedFront } from "./uppercase-with.ts";

let engine: UppercaseEngine | undefined;

/** Made when it is first wanted: compiling costs a millisecond, and its memory 400 KB. */
function theEngine(): UppercaseEngine {
  return (engine ??= createWasmEngine() ?? uppercaseInJavaScript);
}

/**
 * Uppercases UTF-8 text by Unicode's full mapping in the root locale (ß becomes SS), as `String.prototype.toUpperCase`
 * does. The result is at most three times as long. Text that is not UTF-8 is an outcome, never U+FFFD.
 *
 * `uppercase.into(message, target)` writes the result into memory that is there already, which is faster by far where
 * messages are long: new memory costs more than uppercasing does.
 */
export const uppercase: Transform & Required<Pick<Transform, "into">> = /* @__PURE__ */ Object.assign(uppercaseAnew, {
  into: uppercaseInto,
});

function uppercaseAnew(message: Uint8Array): Transformed {
  return wholeOrInvalid(uppercaseFront(message), message);
}

/** Uppercases the whole characters at the front of a message; what follows them is cut off or not UTF-8. */
export function uppercaseFront(message: Uint8Array): UppercasedFront {
  const ascii = uppercaseShortAscii(message);
  if (ascii !== undefined) return { bytes: new Uint8Array(ascii), read: message.length };
  return uppercaseFrontWith(theEngine(), message);
}

function uppercaseInto(message: Uint8Array, target: Uint8Array): TransformedInto {
  const ascii = message.length <= target.length ? uppercaseShortAscii(message) : undefined;
  if (ascii === undefined) return uppercaseIntoWith(theEngine(), message, target);
  target.set(ascii);
  return { ok: true, read: message.length, written: message.length };
}
