import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "../../src/intake/safe-path.ts";

const pieces = fc.constantFrom(
  "/",
  "\\",
  "..",
  ".",
  "C:",
  "\0",
  "\n",
  "\u202e",
  "\ud800",
  "é",
  "x".repeat(300),
  "a.py",
);
const names = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(pieces).map((parts) => parts.join("")),
);

test("whatever a file is called, its path can be created below any folder and printed on one line", () => {
  fc.assert(
    fc.property(names, (raw) => {
      const safe = safePath(raw);
      if (!safe.ok) return;
      const parts = safe.path.split("/");
      expect(
        parts.every((part) => part !== "" && part !== "." && part !== ".." && Buffer.byteLength(part) <= 255),
      ).toBe(true);
      expect(safe.path).not.toMatch(/[\p{Cc}\p{Cs}\\]/u);
      expect(safePath(safe.path)).toEqual(safe);
    }),
  );
});
