import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { confusionPage } from "../../confusion/confusion-page.ts";
import { faultless } from "../../confusion/confusion.ts";
import { knownPrograms } from "../../confusion/known-programs.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));

/** The other tests hold each program to what is expected of it; this one, the page to all of them. */
test("docs/mistakes.md tells of every known program, and of no error; if not: pnpm confusion", () => {
  const page = readFileSync(`${repository}/docs/mistakes.md`, "utf8");
  const notGraded = Array.from(
    page.matchAll(/^\| (\S+) \| [^|]* \| [^|]* \| not graded \|$/gmu),
    ([, name]) => name ?? "",
  );
  expect(page).toBe(confusionPage(knownPrograms(repository).map((known) => faultless(known, notGraded))));
});
