import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areCurrent } from "./are-current.ts";
import { jsonPieces } from "./reporters/json.ts";
import { reportSchemaId, type Report } from "./schema.ts";

const report: Report = {
  schema: reportSchemaId,
  assignment: { title: "Uppercase", sha256: "", maxScore: 100 },
  environment: { sandbox: "bubblewrap", waiting: "kernel", grader: "0.0.0", seed: "a", runtimes: {} },
  submissions: [],
};

test("reports are written again where one is missing, differs, or is older than the first", async () => {
  const folder = await mkdtemp(join(tmpdir(), "capsock-current-"));
  try {
    expect(await areCurrent(report, folder)).toBe(false);
    await writeFile(join(folder, "report.json"), [...jsonPieces(report)]);
    expect(await areCurrent(report, folder)).toBe(false);
    const index = join(folder, "report/index.html");
    await mkdir(join(folder, "report"));
    await writeFile(index, "");
    expect(await areCurrent(report, folder)).toBe(true);
    expect(await areCurrent({ ...report, environment: { ...report.environment, seed: "b" } }, folder)).toBe(false);
    await utimes(index, 0, 0);
    expect(await areCurrent(report, folder)).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
