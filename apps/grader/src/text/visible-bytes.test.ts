import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleBytes, visibleText } from "./visible-bytes.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Whatever a terminal, a log or a page could trip over. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

describe("bytes for a person", () => {
  test.each<[title: string, bytes: Uint8Array, shown: string]>([
    ["a text as it is", utf8("HELLO world 12 é ñ 字 🙂"), '"HELLO world 12 é ñ 字 🙂"'],
    ["nothing", new Uint8Array(), '""'],
    ["line ends and tabs by name", utf8("a\r\n\tb"), '"a\\r\\n\\tb"'],
    ["a backslash as two, so that nothing can pass for an escape", utf8("\\n"), '"\\\\n"'],
    ["other controls by number", Uint8Array.of(0x1b, 0x5b, 0x7f), '"\\x1b[\\x7f"'],
    ["what turns the text around", utf8("a\u202eb\u2066c"), '"a\\u{202e}b\\u{2066}c"'],
    ["what has no width", utf8("a\u200bb\ufeff"), '"a\\u{200b}b\\u{feff}"'],
    ["line separators", utf8("a\u2028b"), '"a\\u{2028}b"'],
    ["bytes that are no UTF-8", Uint8Array.of(0x61, 0xff, 0xc3, 0x28), '"a\\xff\\xc3("'],
    ["the beginning of a character that does not end", Uint8Array.of(0x61, 0xe2, 0x82), '"a\\xe2\\x82"'],
    ["a character in more bytes than it needs", Uint8Array.of(0xc0, 0x80), '"\\xc0\\x80"'],
    ["half of a surrogate pair", Uint8Array.of(0xed, 0xa0, 0x80), '"\\xed\\xa0\\x80"'],
    ["a few NUL bytes", utf8("HI\0\0"), '"HI\\0\\0"'],
    ["a run of NUL bytes by their number", utf8(`HI${"\0".repeat(1012)}`), '"HI\\0 ×1012"'],
    [
      "two runs, and text that only looks like one",
      utf8(`${"\0".repeat(5)}a${"\\0".repeat(5)}`),
      '"\\0 ×5a\\\\0\\\\0\\\\0\\\\0\\\\0"',
    ],
  ])("shows %s", (_title, bytes, shown) => {
    expect(visibleBytes(bytes)).toBe(shown);
  });

  test("cuts a long text in the middle and says how long it was", () => {
    const shown = visibleBytes(utf8(`start ${"x".repeat(2000)} end`));
    expect(shown).toMatch(/^"start x+ … x+ end" \(2010 bytes\)$/u);
    expect(shown.length).toBeLessThan(200);
  });

  test("never cuts a character or an escape in two", () => {
    for (const unit of ["🙂", "\u202e", "\u001b"]) {
      for (let before = 0; before < 12; before++) {
        const shown = visibleBytes(utf8("x".repeat(before) + unit.repeat(200)));
        expect(shown).toMatch(/^"x*(?:🙂|\\u\{202e\}|\\x1b)+ … (?:🙂|\\u\{202e\}|\\x1b)+" \(\d+ bytes\)$/u);
      }
    }
  });

  test("is safe and of bounded length for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const shown = visibleBytes(bytes);
        expect(shown).not.toMatch(unsafe);
        expect(shown.length).toBeLessThan(220);
      }),
    );
  });

  test("shows different short bytes differently", () => {
    const short = fc.uint8Array({ maxLength: 12 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        fc.pre(!Buffer.from(a).equals(b));
        expect(visibleBytes(a)).not.toBe(visibleBytes(b));
      }),
    );
  });
});

describe("text for a person", () => {
  test("keeps what is visible and escapes the rest", () => {
    expect(visibleText("Übung 2\\x \u001b[2J\n")).toBe("Übung 2\\x \\x1b[2J\\n");
  });

  test("is safe for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visibleText(text)).not.toMatch(unsafe);
      }),
    );
  });
});
