import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { presets } from "../../src/assignment/presets/index.ts";
import { readAssignment } from "../../src/assignment/read-assignment.ts";
import { assignmentSchema } from "../../src/assignment/schema.ts";
import { writeAssignment } from "../../src/assignment/write-assignment.ts";

const schemaUrl = "file:///schema.json";
const uncommented = (text: string): string => text.replace(/^#(?=\S| {2})/gmu, "");

test("every preset's file is in the list, under its own name", () => {
  const files = readdirSync(new URL("../../src/assignment/presets/", import.meta.url));
  const names = files.filter((file) => !["index.ts", "preset.ts"].includes(file)).map((file) => file.slice(0, -3));
  expect(presets.map(({ name }) => name).sort()).toEqual(names.sort());
});

describe.each([...presets, { name: "none", settings: {} }])(
  "the file that is written for the preset $name",
  ({ settings }) => {
    const text = writeAssignment(settings, { schemaUrl });

    test("reads as what the preset says", () => {
      expect(readAssignment(text, "assignment.yaml")).toEqual({
        ok: true,
        assignment: assignmentSchema.parse(settings),
      });
    });

    test("names the schema for editors on its first line", () => {
      expect(text.split("\n")[0]).toBe(`# yaml-language-server: $schema=${schemaUrl}`);
    });

    test("shows every field, and each that is commented out is right once it is not", () => {
      const reading = readAssignment(uncommented(text), "assignment.yaml");
      expect(reading).toMatchObject({ ok: true });
      for (const field of Object.keys(assignmentSchema.shape))
        expect(uncommented(text)).toMatch(new RegExp(`^${field}:`, "mu"));
    });

    test("shows defaults that are the defaults", () => {
      const reading = readAssignment(uncommented(text), "assignment.yaml");
      const shown = reading.ok ? reading.assignment : undefined;
      const { limits, partialCredit, maxScore, port } = assignmentSchema.parse(settings);
      expect(shown).toMatchObject({ limits, partialCredit, maxScore, port });
    });
  },
);
