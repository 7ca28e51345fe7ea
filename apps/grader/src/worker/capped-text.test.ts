import fc from "fast-check";
import { expect, test } from "vitest";
import { CappedText } from "./capped-text.ts";

const filled = (text: string, limitBytes: number, cuts: readonly number[] = []): CappedText => {
  const capped = new CappedText(limitBytes);
  const bytes = Buffer.from(text, "latin1");
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  let at = 0;
  for (const end of ends) {
    capped.push(bytes.subarray(at, end));
    at = end;
  }
  return capped;
};

test("what fits is kept whole", () => {
  expect(filled("abcdefgh", 8).text).toBe("abcdefgh");
  expect(new CappedText(8).text).toBe("");
});

test("of what does not fit, the beginning and the end are kept, and it is said how much is not", () => {
  expect(filled("abcdefghijk", 8).text).toBe("abcd\n[3 bytes left out]\nhijk");
});

test("it makes no difference in which pieces it came", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 60 }), fc.array(fc.nat()), (text, cuts) => {
      const capped = filled(text, 10, cuts);
      const leftOut = text.length - 10;
      expect(capped.totalBytes).toBe(text.length);
      expect(capped.text).toBe(
        leftOut <= 0 ? text : `${text.slice(0, 5)}\n[${leftOut} bytes left out]\n${text.slice(-5)}`,
      );
    }),
  );
});
