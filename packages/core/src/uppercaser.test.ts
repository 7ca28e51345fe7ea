import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatBytes } from "./concat-bytes.ts";
import { splitAt } from "./split-at.fixture.ts";
import type { Transformed } from "./transform.ts";
import { uppercase } from "./uppercase.ts";
import { createUppercaser } from "./uppercaser.ts";

/** Reuses one array for all chunks, as a reader with its own buffer does. */
function uppercaseChunks(chunks: readonly Uint8Array[]): Transformed {
  const uppercaser = createUppercaser();
  const shared = new Uint8Array(Math.max(0, ...chunks.map((chunk) => chunk.length)));
  const output: Uint8Array[] = [];
  for (const chunk of chunks) {
    shared.set(chunk);
    const outcome = uppercaser.push(shared.subarray(0, chunk.length));
    shared.fill(0xff);
    if (!outcome.ok) return outcome;
    output.push(outcome.bytes);
  }
  const last = uppercaser.end();
  return last.ok ? { ok: true, bytes: concatBytes([...output, last.bytes]) } : last;
}

const text = fc.string({ unit: "binary" }).map((value) => new TextEncoder().encode(value));
const bytesOfAnyKind = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 20 }),
  fc.tuple(text, fc.uint8Array()).map(concatBytes),
);

describe("an uppercaser", () => {
  test("gives the same for any split of any bytes as uppercase does for the whole", () => {
    fc.assert(
      fc.property(bytesOfAnyKind, fc.array(fc.nat({ max: 40 })), (bytes, cuts) => {
        expect(uppercaseChunks(splitAt(bytes, cuts))).toEqual(uppercase(bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  test("takes a character byte by byte", () => {
    const uppercaser = createUppercaser();
    const outcomes = Array.from(new TextEncoder().encode("ω𐐨"), (byte) => uppercaser.push(Uint8Array.of(byte)));
    expect(outcomes.map((outcome) => outcome.ok && outcome.bytes.length)).toEqual([0, 2, 0, 0, 0, 4]);
    expect(uppercaser.end()).toEqual({ ok: true, bytes: new Uint8Array(0) });
  });

  test("counts the offset of an error from the start of the stream", () => {
    const uppercaser = createUppercaser();
    uppercaser.push(Uint8Array.of(0x61, 0xe2));
    uppercaser.push(Uint8Array.of(0x82));
    expect(uppercaser.push(Uint8Array.of(0x61))).toEqual({ ok: false, error: { code: "invalid-utf8", offset: 1 } });
  });

  test("finds a character that the end cuts off", () => {
    const uppercaser = createUppercaser();
    expect(uppercaser.push(Uint8Array.of(0x61, 0xe2, 0x82))).toEqual({ ok: true, bytes: Uint8Array.of(0x41) });
    expect(uppercaser.end()).toEqual({ ok: false, error: { code: "invalid-utf8", offset: 1 } });
  });

  test("repeats its error whatever follows", () => {
    const uppercaser = createUppercaser();
    const error = uppercaser.push(Uint8Array.of(0xff));
    expect(error.ok).toBe(false);
    expect(uppercaser.push(Uint8Array.of(0x61))).toEqual(error);
    expect(uppercaser.end()).toEqual(error);
  });
});
