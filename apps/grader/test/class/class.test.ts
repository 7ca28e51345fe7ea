import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { differences } from "../../class/differences.ts";
import { makeClass, type ClassOptions, type ExpectedSubmission, type MadeSubmission } from "../../class/make-class.ts";
import { readOutcomes } from "../../class/outcomes.ts";
import { parseTemplate } from "../../class/template.ts";
import { readTemplates } from "../../class/templates.ts";
import { writeClass } from "../../class/write-class.ts";
import type { SubmittedFile } from "../../src/contract/submission.ts";
import { contentHash } from "../../src/intake/content-hash.ts";
import { readReport, runGrader, temporaryFolder } from "../run-grader.ts";

const fixtures = fileURLToPath(new URL("../../class/fixtures/", import.meta.url));
const templates = readTemplates(fixtures);
const outcomes = readOutcomes(fixtures);
const usual: ClassOptions = { size: 60, seed: "a", languages: [], copies: 0.125, wrong: 0.4, mistakes: [] };

function make(options: Partial<ClassOptions> = {}): MadeSubmission[] {
  return [...makeClass(templates, { ...usual, ...options, outcomes })];
}

test("chooses one of several, remembers it by its name, and makes one mistake", () => {
  const template = parseTemplate("⟦x=a¦b⟧ = ⟦bad?1¦⟦2¦3⟧⟧; use ⟦x⟧ || ⟦worse?⟦x⟧¦⟧");
  expect(template.mistakes).toEqual(["bad", "worse"]);
  const second = (below: number): number => below - 1;
  expect(template.render({ mistake: undefined, choose: second }).text).toBe("b = 3; use b || ");
  expect(template.render({ mistake: "bad", choose: () => 0 }).text).toBe("a = 1; use a || ");
  expect(template.render({ mistake: "worse", choose: second }).text).toBe("b = 3; use b || b");
  for (const source of ["⟦a", "a⟧", "a¦b", "⟦bad?a⟧"]) expect(() => parseTemplate(source)).toThrow();
});

test("the outcome of each mistake of each template is known, and of no other", () => {
  const mistakes = Object.fromEntries(templates.map(({ id, mistakes }) => [id, [...mistakes].sort()]));
  const known = Object.fromEntries(Object.entries(outcomes).map(([id, own]) => [id, Object.keys(own).sort()]));
  expect(known).toEqual(Object.fromEntries(Object.entries(mistakes).filter(([, own]) => own.length > 0)));
});

test("the same seed makes the same class, and another one another", () => {
  expect(make()).toEqual(make());
  expect(make({ seed: "b" })).not.toEqual(make());
});

test("a class is varied, and so many of it hand in the book's program as it stands there", () => {
  const different = (copies: number): number =>
    new Set(make({ size: 300, languages: ["python"], copies }).map(({ files }) => contentHash(asSubmitted(files))))
      .size;
  expect(different(0)).toBeGreaterThan(290);
  expect(different(0.125)).toBeGreaterThan(240);
  expect(different(0.125)).toBeLessThan(280);
  expect(different(1)).toBe(2);
  const book = make({ copies: 1, wrong: 1 });
  expect(new Set(book.map(({ expected }) => expected.score))).toEqual(new Set([100]));
});

function asSubmitted(files: MadeSubmission["files"]): SubmittedFile[] {
  return files.map((file) => ({ ...file, executable: false }));
}

test("can be of one language and of one mistake", () => {
  const made = make({ languages: ["c"], copies: 0, wrong: 1, mistakes: ["compile-error"] });
  expect(new Set(made.flatMap(({ expected }) => expected.programs.map(({ language }) => language)))).toEqual(
    new Set(["c"]),
  );
  expect(new Set(made.map(({ expected }) => expected.score))).toEqual(new Set([0]));
});

test("a graded class has the grades that it deserves", async () => {
  await using folder = await temporaryFolder();
  const made = join(folder.path, "class");
  writeClass(made, { ...usual, size: 12, fixtures, languages: ["python", "c", "javascript"] });
  await runGrader(["grade", join(made, "submissions"), "-o", join(folder.path, "results")]);
  const expected = JSON.parse(readFileSync(join(made, "expected.json"), "utf8")) as Record<string, ExpectedSubmission>;
  const report = readReport(join(folder.path, "results"));
  expect(differences(report, expected)).toEqual([]);
  const [first] = Object.values(expected);
  if (first !== undefined) first.score += 1;
  expect(differences(report, expected)).toHaveLength(1);
});
