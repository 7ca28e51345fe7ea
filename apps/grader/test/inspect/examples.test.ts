import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { readSubmissions } from "../../src/intake/read-submissions.ts";

const examples = new URL("../../../../examples/", import.meta.url).pathname;
const expected = JSON.parse(readFileSync(`${examples}expected.json`, "utf8")) as Record<
  string,
  { programs?: { file: string; role: string; transport: string; language: string }[] }
>;

describe("the bundled examples", async () => {
  const intake = await readSubmissions(`${examples}submissions`);
  if (!intake.ok) throw new Error(intake.error.message);

  test("are all listed", () => {
    expect(intake.submissions.map(({ id }) => id)).toEqual(Object.keys(expected).sort());
    expect(intake.skipped).toEqual([]);
  });

  test.each(intake.submissions)("$id has the programs that its grade is expected for", async ({ id, read }) => {
    const { files, repairs } = await read();
    const found = inspect(files).programs.map(({ file, role, transport, language }) => ({
      file,
      role,
      transport,
      language,
    }));
    const wanted = (expected[id]?.programs ?? []).map(({ file, role, transport, language }) => ({
      file,
      role,
      transport,
      language,
    }));
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(found.length === 0).toBe(wanted.length === 0);
    expect(repairs).toEqual([]);
  });
});
