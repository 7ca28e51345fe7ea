import fc from "fast-check";
import { expect, test } from "vitest";
import { printableJson } from "./printable-json.ts";

test("nothing in it can move a cursor, hide or reorder text", () => {
  const shown = printableJson(JSON.stringify("Ünïcödé 🙂 \u001b[2J \u009b31m \u202egnp.exe \u200b\u2028 \u{e0041}"));
  expect(shown).toBe('"Ünïcödé 🙂 \\u001b[2J \\u009b31m \\u202egnp.exe \\u200b\\u2028 \\udb40\\udc41"');
});

test("it says the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
      const json = JSON.stringify([value, text], undefined, 2);
      expect(JSON.parse(printableJson(json))).toEqual(JSON.parse(json));
    }),
  );
});
