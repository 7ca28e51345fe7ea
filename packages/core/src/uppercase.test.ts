import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uppercase } from "./uppercase.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const upper = (text: string): string => {
  const outcome = uppercase(encode(text));
  if (!outcome.ok) throw new Error(`not UTF-8 from offset ${outcome.error.offset}`);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(outcome.bytes);
};

const lastCodePoint = 0x10ffff;
const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff;

/** The most general way to write a number in UTF-8's bit pattern: also what no code point allows. */
const bitPattern3 = (value: number): number[] => [
  0xe0 | (value >> 12),
  0x80 | ((value >> 6) & 0x3f),
  0x80 | (value & 0x3f),
];

describe("uppercase", () => {
  test("agrees with toUpperCase on every code point", () => {
    const different: string[] = [];
    const together = 16;
    for (let first = 0; first <= lastCodePoint; first += together) {
      if (isSurrogate(first)) continue;
      const text = String.fromCodePoint(...Array.from({ length: together }, (_, index) => first + index));
      if (upper(text) !== text.toUpperCase()) different.push(first.toString(16));
    }
    expect(different).toEqual([]);
  });

  test("agrees with toUpperCase on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(upper(text)).toBe(text.toUpperCase());
      }),
    );
  });

  test.each([0, 1, 13, 64, 65, 1_000, 100_000])(
    "writes %i bytes of ASCII into a target, as far as it has room",
    (length) => {
      const message = encode("hello World 1".repeat(length).slice(0, length));
      const target = new Uint8Array(length);
      expect(uppercase.into(message, target)).toEqual({ ok: true, read: length, written: length });
      expect(uppercase(message)).toEqual({ ok: true, bytes: target });
      const part = Math.floor(length / 2);
      expect(uppercase.into(message, new Uint8Array(part))).toEqual({ ok: true, read: part, written: part });
    },
  );

  test.each([
    ["hello World 1", "HELLO WORLD 1"],
    ["", ""],
    ["straße ŉ ﬁ", "STRASSE ʼN FI"],
    ["ı İ", "I İ"],
    ["ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"],
    ["ǆ ǅ", "Ǆ Ǆ"],
    ["\u0390", "\u0399\u0308\u0301"],
    ["a\r\n\0b", "A\r\n\0B"],
    ["\uFEFFbom", "\uFEFFBOM"],
    ["\uFFFDé", "\uFFFDÉ"],
  ])("turns %j into %j", (text, expected) => {
    expect(upper(text)).toBe(expected);
  });

  test("rejects every surrogate where it begins", () => {
    const accepted: string[] = [];
    for (let codePoint = 0xd800; codePoint <= 0xdfff; codePoint += 1) {
      const outcome = uppercase(Uint8Array.of(0x61, ...bitPattern3(codePoint)));
      if (outcome.ok || outcome.error.offset !== 1) accepted.push(codePoint.toString(16));
    }
    expect(accepted).toEqual([]);
  });

  test.each([
    ["a lone continuation", [0x61, 0x80], 1],
    ["a byte that is never used", [0x61, 0x62, 0xff], 2],
    ["an overlong NUL", [0xc0, 0x80], 0],
    ["an overlong slash of two bytes", [0x61, 0xc1, 0xaf], 1],
    ["an overlong form of three bytes", [0xe0, 0x9f, 0xbf], 0],
    ["an overlong form of four bytes", [0xc3, 0xa9, 0xf0, 0x8f, 0xbf, 0xbf], 2],
    ["the first number above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0],
    ["a first byte that could only exceed U+10FFFF", [0x61, 0xf5, 0x80, 0x80, 0x80], 1],
    ["a character cut off by the end", [0x68, 0xc3, 0xa9, 0xe2, 0x82], 3],
    ["a character cut off by another", [0xe2, 0x82, 0x61], 0],
    ["a character cut off by a first byte", [0x61, 0xf0, 0x9f, 0x98, 0xc3, 0xa9], 1],
  ])("says where %s begins", (_what, bytes, offset) => {
    expect(uppercase(Uint8Array.from(bytes))).toEqual({ ok: false, error: { code: "invalid-utf8", offset } });
  });

  test("gives the length of the longest valid text at the start as the offset of any invalid bytes", () => {
    const strict = new TextDecoder("utf-8", { fatal: true });
    const isValid = (bytes: Uint8Array): boolean => {
      try {
        strict.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    /** Bytes at the edges of the ranges of UTF-8 make almost-valid text likely. */
    const byte = fc.constantFrom(
      ...[0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf],
      ...[0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (values) => {
        const bytes = Uint8Array.from(values);
        let longest = bytes.length;
        while (!isValid(bytes.subarray(0, longest))) longest -= 1;
        const outcome = uppercase(bytes);
        expect(outcome.ok ? bytes.length : outcome.error.offset).toBe(longest);
      }),
      { numRuns: 5_000 },
    );
  });

  test("leaves the message as it was, and shares no memory with it", () => {
    for (const text of ["plain", "é"]) {
      const message = encode(text);
      const outcome = uppercase(message);
      expect(message).toEqual(encode(text));
      expect(outcome.ok && outcome.bytes.buffer).not.toBe(message.buffer);
    }
  });
});
