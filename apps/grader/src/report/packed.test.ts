import { expect, test } from "vitest";
import { Packer } from "./packed.ts";

const value = { name: "Zoë 김 \ud83d\ude00", long: "reply ".repeat(20_000), none: [], nested: { at: [1, 2.5] } };

test("what is packed comes out again, of any length and in any script", () => {
  const packer = new Packer();
  const values = [value, { ...value, name: "한국 \u0000" }, { at: 1 }, [], "ß", null];
  expect(values.map((one) => packer.pack(one)).map((packed) => packed.value)).toEqual(values);
});

test("of values that say much the same each comes out as it went in, whatever was packed before and since", () => {
  const packer = new Packer();
  const values = Array.from({ length: 300 }, (_, at) => ({ at, said: `${at % 7} replies of ${"reply ".repeat(40)}` }));
  const packed = values.map((one) => packer.pack(one));
  expect(packed.map((one) => one.value)).toEqual(values);
});
