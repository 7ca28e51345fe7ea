import { expect, test } from "vitest";
import { Packed } from "./packed.ts";

test("what is packed comes out again, of any length and in any script", () => {
  const value = { name: "Zoë 김 \ud83d\ude00", long: "reply ".repeat(20_000), none: [], nested: { at: [1, 2.5] } };
  expect(new Packed(value).value).toEqual(value);
});
