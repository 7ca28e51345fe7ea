import { expect, test } from "vitest";
import { reportJsonSchema } from "../src/report/schema.ts";

test("the published JSON Schema is the one that reports are written by (vitest -u writes it anew)", async () => {
  const text = `${JSON.stringify(reportJsonSchema(), undefined, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../schema/report.schema.json");
});
