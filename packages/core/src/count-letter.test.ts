import { describe, expect, test } from "vitest";
import { countLetter } from "./count-letter.ts";

const count = (letter: string, text: string, ignoreCase = false): string => {
  const outcome = countLetter(letter, { ignoreCase })(new TextEncoder().encode(text));
  return outcome.ok ? new TextDecoder().decode(outcome.bytes) : outcome.error.code;
};

describe("countLetter", () => {
  test.each([
    ["s", "mississippi", "4"],
    ["s", "hello", "0"],
    ["s", "s".repeat(12), "12"],
    ["s", "", "0"],
    ["s", "Ss", "1"],
    ["é", "éèé", "2"],
    ["😀", "😀😁😀", "2"],
    [".", "a.b", "1"],
  ])("finds %s in %j %s times", (letter, text, expected) => {
    expect(count(letter, text)).toBe(expected);
  });

  test("counts both cases where it is told to", () => {
    expect(count("s", "Ss", true)).toBe("2");
    expect(count("S", "Ss", true)).toBe("2");
  });

  test("says where bytes are not UTF-8", () => {
    expect(countLetter("s")(Uint8Array.of(0x73, 0xff))).toEqual({
      ok: false,
      error: { code: "invalid-utf8", offset: 1 },
    });
  });

  test.each(["", "ss"])("rejects %j, which is not one character", (letter) => {
    expect(() => countLetter(letter)).toThrow(`letter must be one character, not "${letter}"`);
  });
});
