import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSentences } from "./sentences.ts";

const commands = /\b(?:quit|end|exit|close|bye|stop|list|help)\b/u;

describe("a check's sentences", () => {
  test("are the same for the same seed and check, and others otherwise", () => {
    const drawn = (seed: string, check: string): string[] => {
      const sentences = createSentences(seed, check);
      return [sentences.words(3), sentences.words(3), sentences.ofLength(60)];
    };
    expect(drawn("seed", "udp-server/uppercase")).toEqual(drawn("seed", "udp-server/uppercase"));
    expect(drawn("seed", "udp-server/uppercase")).not.toEqual(drawn("seed", "udp-server/one-reply"));
    expect(drawn("seed", "udp-server/uppercase")).not.toEqual(drawn("other", "udp-server/uppercase"));
  });

  test("have as many words as were asked for, in lowercase, and none that is a command", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const sentence = createSentences(seed, "check").words(count);
        expect(sentence).toMatch(/^[a-z]+(?: [a-z]+)*$/u);
        expect(sentence.split(" ")).toHaveLength(count);
        expect(sentence).not.toMatch(commands);
      }),
    );
  });

  test("have as many bytes as were asked for and end in a letter", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1200 }), (seed, length) => {
        const sentence = createSentences(seed, "check").ofLength(length);
        expect(Buffer.byteLength(sentence)).toBe(length);
        expect(sentence).toMatch(/^[a-z ]*[a-z]$/u);
      }),
    );
  });

  test("are answered to a client with something as long in capitals, which has a number where there is room", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 80 }), (seed, bytes) => {
        const sentences = createSentences(seed, "check");
        const nonce = sentences.nonce(sentences.ofLength(bytes));
        expect(nonce).toHaveLength(bytes);
        expect(nonce).toMatch(bytes < 5 ? /^[A-Z ]+$/u : /^[A-Z ]+ \d{1,5}$/u);
        expect(sentences.spacedNonce("  aB1 !?z  ")).toMatch(/^ {2}[A-Z]+ {2}\d+ {2}$/u);
      }),
    );
  });

  test("are answered with a number where letters are counted", () => {
    const counting = createSentences("seed", "check", {
      transform: "count-letter",
      countLetter: { letter: "s", ignoreCase: false },
    });
    expect(counting.nonce("some words")).toMatch(/^\d{5}$/u);
    expect(counting.spacedNonce("some words")).toMatch(/^\d{5}$/u);
  });
});
