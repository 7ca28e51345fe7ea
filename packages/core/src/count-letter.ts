import type { Transform } from "./transform.ts";
import { scanUtf8 } from "./utf8.ts";

/** What counts as the letter. */
export interface CountLetterOptions {
  /** Count `S` as well as `s`. Default: false. */
  ignoreCase?: boolean;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * The transform of the textbook's exercise: how many times `letter` appears, in ASCII digits.
 * Throws a RangeError when `letter` is not exactly one character.
 */
export function countLetter(letter: string, options: CountLetterOptions = {}): Transform {
  if (Array.from(letter).length !== 1) {
    throw new RangeError(`letter must be one character, not ${JSON.stringify(letter)}`);
  }
  const fold = options.ignoreCase === true ? (text: string) => text.toLowerCase() : (text: string) => text;
  const wanted = fold(letter);
  return (message) => {
    const scan = scanUtf8(message);
    if (scan.state !== "whole") return { ok: false, error: { code: "invalid-utf8", offset: scan.offset } };
    const count = fold(decoder.decode(message)).split(wanted).length - 1;
    return { ok: true, bytes: encoder.encode(String(count)) };
  };
}
