import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Transformed } from "./transform.ts";
import type { UppercaseEngine } from "./uppercase-engine.ts";
import { uppercaseInJavaScript } from "./uppercase-in-javascript.ts";
import { createWasmEngine } from "./uppercase-in-wasm.ts";
import { uppercaseIntoWith, uppercaseWith } from "./uppercase-with.ts";
import { scanUtf8 } from "./utf8.ts";

const wasm = createWasmEngine();
if (wasm === undefined) throw new Error("Every Node that this project supports has WebAssembly with vectors");

const engines: [string, UppercaseEngine][] = [
  ["JavaScript", uppercaseInJavaScript],
  ["WebAssembly", wasm],
];

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

const textOf = (outcome: Transformed): string => decode(outcome.ok ? outcome.bytes : Uint8Array.of(0xff));

/** Every code point that text can have, in order. */
const everything = Array.from({ length: 0x11_0000 }, (_, codePoint) =>
  codePoint >= 0xd800 && codePoint <= 0xdfff ? "" : String.fromCodePoint(codePoint),
).join("");

/** Edges of UTF-8's ranges, so that almost-valid text is likely. */
const edge = fc.constantFrom(
  ...[0x00, 0x61, 0x7a, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf],
  ...[0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);

describe.each(engines)("the engine in %s", (_name, engine) => {
  test("agrees with toUpperCase on a text of every code point, longer than it takes at a time", () => {
    const outcome = uppercaseWith(engine, encode(everything));
    expect(textOf(outcome) === everything.toUpperCase()).toBe(true);
  });

  test("agrees with toUpperCase on any text, at any distance from the end of what it takes at a time", () => {
    const fillers = [0, 4_090, 65_530].map((bytes) => "a".repeat(bytes));
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom(...fillers),
        fc.nat({ max: 12 }),
        (text, filler, more) => {
          const whole = filler + "b".repeat(more) + text;
          expect(textOf(uppercaseWith(engine, encode(whole))) === whole.toUpperCase()).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("makes room for the text that grows most", () => {
    const outcome = uppercaseWith(engine, encode("\u0390".repeat(100_000)));
    expect(outcome.ok && outcome.bytes.length).toBe(600_000);
  });

  test("writes into a target as many whole characters as have room, and leaves the rest of it alone", () => {
    const untouched = 0xee;
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat({ max: 100 }), (text, roomBytes) => {
        const message = encode(text);
        const target = new Uint8Array(roomBytes).fill(untouched);
        const outcome = uppercaseIntoWith(engine, message, target);
        if (!outcome.ok) throw new Error("all of it is UTF-8");
        const { read, written } = outcome;
        const front = decode(message.subarray(0, read));
        expect(decode(target.subarray(0, written))).toBe(front.toUpperCase());
        expect(target.subarray(written).every((byte) => byte === untouched)).toBe(true);
        const [next] = text.slice(front.length);
        if (next !== undefined) expect(written + encode(next.toUpperCase()).length).toBeGreaterThan(roomBytes);
      }),
      { numRuns: 1_000 },
    );
  });

  test("writes into a target what is longer than it takes at a time", () => {
    const target = new Uint8Array(600_000);
    expect(uppercaseIntoWith(engine, encode("\u0390".repeat(100_000)), target)).toEqual({
      ...{ ok: true, read: 200_000, written: 600_000 },
    });
    expect(decode(target)).toBe("\u0390".repeat(100_000).toUpperCase());
  });

  test("refuses what is not UTF-8 where the strict scan does", () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), (values) => {
        const bytes = Uint8Array.from(values);
        const scan = scanUtf8(bytes);
        const outcome = uppercaseWith(engine, bytes);
        expect(outcome.ok ? undefined : outcome.error.offset).toBe(scan.state === "whole" ? undefined : scan.offset);
        const into = uppercaseIntoWith(engine, bytes, new Uint8Array(3 * bytes.length));
        expect(into.ok ? undefined : into.error).toEqual(outcome.ok ? undefined : outcome.error);
      }),
      { numRuns: 2_000 },
    );
  });
});
