import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { presets } from "../../src/assignment/presets/index.ts";
import { assignmentJsonSchema, assignmentSchema } from "../../src/assignment/schema.ts";
import { defaultAssignment } from "../../src/contract/assignment.ts";

test("the published JSON Schema is the one that assignments are read by (vitest -u writes it anew)", async () => {
  const text = `${JSON.stringify(assignmentJsonSchema(), undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../schema/assignment.schema.json");
});

test("a file that says nothing is the assignment that is used without a file", () => {
  expect(assignmentSchema.parse({})).toEqual(defaultAssignment);
});

test("an editor that goes by the published schema takes what the grader takes", () => {
  const validate = new Ajv2020({ strict: true }).compile(assignmentJsonSchema());
  const all = { programs: { "udp-server": {} }, points: { "udp-server/binds": 0 }, limits: { cpuMs: 1 }, seed: "fall" };
  for (const settings of [{}, all, ...presets.map((preset) => preset.settings)]) {
    expect(validate(settings), JSON.stringify(validate.errors)).toBe(true);
    expect(assignmentSchema.safeParse(settings).success).toBe(true);
  }
  for (const settings of [{ prot: 5000 }, { port: 80 }, { framing: "any" }, { points: { "udp-server/x": 1 } }]) {
    expect(validate(settings)).toBe(false);
    expect(assignmentSchema.safeParse(settings).success).toBe(false);
  }
});
