import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { ExportSettings } from "../../src/export/format.ts";
import { exportFormats } from "../../src/export/index.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { unzip } from "../unzip.ts";
import { classReport, report, submission } from "./class-report.ts";
import { canvasGradebook, githubGrades, moodleWorksheet } from "./gradebooks.ts";

const given = (text: string): Pick<ExportSettings, "given"> => ({
  given: { path: "given.csv", bytes: Buffer.from(text) },
});

/** How each format is asked for here. */
const settings: Record<string, ExportSettings> = {
  canvas: given(canvasGradebook),
  moodle: given(moodleWorksheet),
  "github-classroom": given(githubGrades),
  gradescope: { student: "nasty" },
  classroom50: { student: "nasty" },
};

test("the class that is exported here is one that a report can hold", () => {
  expect(reportSchema.parse(classReport)).toEqual(classReport);
});

test("each has a word of its own, and its file too", () => {
  expect(new Set(exportFormats.map(({ id }) => id)).size).toBe(exportFormats.length);
  expect(new Set(exportFormats.map(({ fileName }) => fileName)).size).toBe(exportFormats.length);
});

describe.each(exportFormats)("$id", (format) => {
  const asked = settings[format.id] ?? {};

  test("is what its golden file says, each time", async () => {
    const first = await textOf(format, asked);
    expect(await textOf(format, asked)).toBe(first);
    await expect(first).toMatchFileSnapshot(`golden/${format.fileName.replace(/\.zip$/u, ".txt")}`);
  });

  test("says nothing of what a student may not see", async () => {
    // These are for the instructor, or are hidden by the platform itself.
    if (["gradescope", "junit", "markdown"].includes(format.id)) return;
    expect(await textOf(format, asked)).not.toMatch(/hidden sentence/iu);
  });

  test("has no formula in a cell", async () => {
    if (!format.fileName.endsWith(".csv")) return;
    const rows: string[][] = parse(await textOf(format, asked), { bom: true });
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.flat().filter((cell) => /^[=+\-@＝＋－＠](?!\d*$)/u.test(cell) && cell !== "-")).toEqual([]);
  });

  test("has no grade of what could not be graded", () => {
    const results = report([submission("ours", { ...classReport.submissions[4], score: 77.5 })]);
    const exported = format.export(results, { ...asked, student: "ours" });
    const text = exported.ok && typeof exported.content === "string" ? exported.content : "";
    expect(text).not.toContain("77.5");
  });
});

async function textOf(format: (typeof exportFormats)[number], asked: ExportSettings): Promise<string> {
  const exported = format.export(classReport, asked);
  if (!exported.ok) throw new Error(exported.problem);
  if (typeof exported.content === "string") return exported.content;
  const files = await unzip(exported.content);
  return files.map(({ path, bytes }) => `== ${path}\n${bytes.toString()}`).join("\n");
}
