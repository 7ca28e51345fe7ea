import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeClass, type ClassOptions, type ExpectedSubmission } from "./make-class.ts";
import { readOutcomes } from "./outcomes.ts";
import { readTemplates } from "./templates.ts";

/**
 * Writes a class into a new folder: its submissions into `submissions`, and what each deserves into `expected.json`.
 *
 * @param fixtures the folder of templates
 */
export function writeClass(folder: string, options: ClassOptions & { fixtures: string }): number {
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(folder, "submissions"));
  const expected: Record<string, ExpectedSubmission> = {};
  const outcomes = readOutcomes(options.fixtures);
  for (const submission of makeClass(readTemplates(options.fixtures), { ...options, outcomes })) {
    expected[submission.id] = submission.expected;
    for (const { path, bytes } of submission.files) {
      const file = join(folder, "submissions", submission.id, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  }
  writeFileSync(join(folder, "expected.json"), `${JSON.stringify(expected, undefined, 2)}\n`);
  return Object.keys(expected).length;
}
