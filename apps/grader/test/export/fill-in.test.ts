import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import type { Exported, ExportFormat, ExportSettings } from "../../src/export/format.ts";
import { canvas } from "../../src/export/formats/canvas.ts";
import { githubClassroom } from "../../src/export/formats/github-classroom.ts";
import { moodle } from "../../src/export/formats/moodle.ts";
import type { Report } from "../../src/report/schema.ts";
import { classReport, report, submission } from "./class-report.ts";
import { canvasGradebook, githubGrades, moodleWorksheet } from "./gradebooks.ts";

function fillIn(
  format: ExportFormat,
  text: string | Uint8Array,
  { results = classReport, ...settings }: ExportSettings & { results?: Report } = {},
): { rows: string[][]; remarks: string[] } {
  const exported = attempt(format, text, { results, ...settings });
  if (!exported.ok) throw new Error(exported.problem);
  const content = Buffer.from(exported.content).toString();
  const delimiter = content.split("\n", 1)[0]?.includes(";") === true ? ";" : ",";
  return { rows: parse(content, { bom: true, delimiter }), remarks: exported.remarks };
}

function attempt(
  format: ExportFormat,
  text: string | Uint8Array,
  { results = classReport, ...settings }: ExportSettings & { results?: Report } = {},
): Exported {
  return format.export(results, { ...settings, given: { path: "given.csv", bytes: Buffer.from(text) } });
}

describe("a Canvas gradebook", () => {
  test("gets the grades alone: no other assignment, no blank, no excused or ungradable student", () => {
    const { rows, remarks } = fillIn(canvas, canvasGradebook);
    expect(rows[0]).toEqual(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lab 2 (12)"]);
    expect(rows[2]).toEqual(["    Points Possible", "", "", "", "", "100"]);
    expect(rows.slice(3).map((row) => [row[1], row[5]])).toEqual([
      ["101", "100"],
      ["102", "40"],
      ["103", "50.25"],
      ["105", "0"],
      ["107", "0"],
    ]);
    expect(remarks).toEqual([
      "5 grades filled in.",
      "Left out: Lee, Bo, excused in the gradebook.",
      "Other grades than before: Doe, Jane 70 → 40; Late, Nobody 66 → 0; -Crash, @x 12 → 0.",
      "Nothing to grade was found, which is 0: Late, Nobody.",
      "Left out, since they could not be graded: =SUM(1,2). Their grades stay as they are.",
    ]);
  });

  test("is matched by Canvas's number, SIS number, login or name; a number of another platform's is none", () => {
    const results = report([
      submission("a", { students: [{ name: "x", lmsId: "101" }], origin: { platform: "canvas", name: "x_101_1" } }),
      submission("S-2", {}),
      submission("ANN", {}),
      submission("bo_lee", { score: 1 }),
      submission("z", { students: [{ name: "z", lmsId: "9" }], origin: { platform: "canvas", name: "z_9_1" } }),
      submission("m", { students: [{ name: "Eve Absent", lmsId: "107" }], origin: { platform: "moodle", name: "m" } }),
      submission("müller jörg", { students: [{ name: "Mueller" }] }),
    ]);
    const text = canvasGradebook.replace(",EX,", ",,");
    const { rows, remarks } = fillIn(canvas, text, { results });
    expect(rows.slice(3).map((row) => row[1])).toEqual(["101", "102", "103", "104", "108"]);
    expect(remarks).toContain("Not on the list, so nowhere filled in: z; Mueller (müller jörg).");
  });

  test("a hand-in that two rows fit is named and left", () => {
    const results = report([submission("x", { students: [{ name: "Ann Lee", email: "bo" }] })]);
    const { rows, remarks } = fillIn(canvas, canvasGradebook, { results });
    expect(rows).toHaveLength(3);
    expect(remarks).toContain("Not certain, so left out: Ann Lee (x) fits Lee, Ann and Lee, Bo.");
  });

  test("a row that two hand-ins fit is named and left", () => {
    const results = report([submission("s-2", { score: 1 }), submission("Jane Doe", { score: 2 })]);
    const { rows, remarks } = fillIn(canvas, canvasGradebook, { results });
    expect(rows).toHaveLength(3);
    expect(remarks).toContain("Not certain, so left out: Doe, Jane fits s-2 and Jane Doe.");
  });

  test.each([
    ["Lab 1 (11)", "Lab 1 (11)"],
    ["Lab 1", "Lab 1 (11)"],
  ])("--column %s names one", (column, header) => {
    const { rows } = fillIn(canvas, canvasGradebook, { column, scale: true });
    expect(rows[0]?.at(-1)).toBe(header);
    expect(rows.slice(3).map((row) => row[5])).toEqual(["10", "4", "5.03", "5.03", "0", "0"]);
  });

  test.each<[string, string | Uint8Array, ExportSettings & { results?: Report }, RegExp]>([
    ["other points", canvasGradebook, { column: "Lab 1" }, /"Lab 1 \(11\)" has 10 points.*--scale.*maxScore: 10/u],
    ["an unknown column", canvasGradebook, { column: "Lab 9" }, /called "Lab 9".*Lab 1 \(11\), Lab 2 \(12\)/u],
    ["an unknown title", canvasGradebook, { results: report([], "Lab 3") }, /called "Lab 3".*Name one with --column/u],
    ["two of one title", canvasGradebook.replace("Lab 1 (11)", "Lab 2 (11)"), {}, /Several columns/u],
    ["another table", "a,b\n1,2\n", {}, /no gradebook of Canvas.*"Student"/u],
    ["nothing", "", {}, /it is empty/u],
    ["a broken table", 'Student,ID\n"a', {}, /it is no CSV/u],
    ["Latin-1", Buffer.from("Student,ID\nMüller,1\n", "latin1"), {}, /not UTF-8/u],
  ])("%s: nothing is guessed", (_title, text, settings, problem) => {
    expect(attempt(canvas, text, settings)).toEqual({ ok: false, problem: expect.stringMatching(problem) as string });
  });

  test("is written as it was: semicolons, line ends, byte order mark", () => {
    const text = "\ufeffStudent;ID;Section;Lab 2 (1)\n    Points Possible;;;100\nDoe, Jane;7;A;\n";
    const results = report([submission("Jane Doe", { score: 99.5 })]);
    expect(attempt(canvas, text, { results })).toMatchObject({
      content: "\ufeffStudent;ID;Section;Lab 2 (1)\n    Points Possible;;;100\nDoe, Jane;7;A;99.5\n",
    });
  });
});

describe("a Moodle worksheet", () => {
  test("keeps what is not a grade, and leaves out rows without one", () => {
    const { rows, remarks } = fillIn(moodle, moodleWorksheet);
    expect(rows.slice(1).map((row) => [row[0], row[4], row[9]])).toEqual([
      ["Participant 102", "40", 'Well done, "Jane"'],
      ["Participant 103", "50.25", ""],
    ]);
    expect(remarks).toContain("Left out: Bo Lee, whose grade Moodle says cannot be changed.");
  });

  test("in another language the column is named, and blind marking has only numbers", () => {
    const text =
      'ID,Status,Bewertung,"Zuletzt geändert (Bewertung)"\n"Teilnehmer/in7",-,,-\n"Teilnehmer/in 8",-,"12,5",-\n';
    const results = report([
      submission("Teilnehmer_in_8", {
        students: [{ name: "Teilnehmer_in", lmsId: "8" }],
        origin: { platform: "moodle", name: "Teilnehmer_in_8_assignsubmission_file_" },
        score: 12.5,
      }),
    ]);
    const { rows, remarks } = fillIn(moodle, text, { results, column: "Bewertung" });
    expect(rows[1]).toEqual(["Teilnehmer/in 8", "-", "12.5", "-"]);
    expect(remarks).toEqual([
      "1 grade filled in.",
      "The worksheet does not say its maximum: the grades are out of 100.",
    ]);
    expect(attempt(moodle, text, { results })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/called "Grade".*Bewertung/u) as string,
    });
  });

  test.each<[string, string, RegExp]>([
    ["other points", moodleWorksheet.replaceAll("100.00", "20.00"), /has 20 points.*--scale/u],
    ["a list of names", "Name,Grade\nJane,\n", /no grading worksheet of Moodle/u],
  ])("%s: nothing is guessed", (_title, text, problem) => {
    expect(attempt(moodle, text)).toEqual({ ok: false, problem: expect.stringMatching(problem) as string });
  });
});

test("extra credit counts, as far as the platform takes it", () => {
  const extra = { score: 98, extraCredit: { points: 5, maxPoints: 5 } };
  const lee = { students: [{ name: "Ann Lee" }], ...extra };
  const results = report([submission("x", lee)]);
  expect(fillIn(canvas, canvasGradebook, { results }).rows[3]?.[5]).toBe("103");
  const filled = fillIn(moodle, moodleWorksheet, { results });
  expect(filled.rows[1]?.[4]).toBe("100");
  expect(filled.remarks).toContain("Brought down to the maximum of 100: Ann Lee 103.");
});

describe("GitHub Classroom's table", () => {
  test("is filled in by user or repository", () => {
    const results = report([
      submission("crash", { score: 3 }),
      submission("eve", { students: [{ name: "EVE" }], score: 4 }),
      submission("nobody"),
    ]);
    const { rows, remarks } = fillIn(githubClassroom, githubGrades, { results });
    expect(rows.slice(1).map((row) => [row[3], row[8]])).toEqual([
      ["crash", "3"],
      ["eve", "4"],
    ]);
    expect(remarks).toContain("Not on the list, so nowhere filled in: nobody.");
  });

  test("is made anew with what is known, and without the ungradable", () => {
    const exported = githubClassroom.export(classReport, {});
    const rows: string[][] = parse(exported.ok ? exported.content.toString() : "");
    expect(rows.map((row) => row[8])).toEqual(["points_awarded", "100", "40", "50.25", "50.25", "0", "0"]);
  });
});
