import fc from "fast-check";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

const secret = Buffer.from("a secret of some length");

test("what was sealed comes back as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(unseal("job", seal("job", text, secret), secret)).toBe(text);
    }),
  );
});

test("nothing else is taken: another secret, another heading, another word, no seal", () => {
  const sealed = seal("job", "grade anna", secret);
  const others = [
    unseal("job", sealed, Buffer.from("another secret, as long")),
    unseal("result", sealed, secret),
    unseal("job", sealed.replace("anna", "hannah"), secret),
    unseal("job", sealed.slice(1), secret),
    unseal("job", "grade anna", secret),
    unseal("job", " grade anna", secret),
    unseal("job", "", secret),
    unseal("job", undefined, secret),
    unseal("job", { text: "grade anna" }, secret),
  ];
  expect(others).toEqual(others.map(() => undefined));
});
