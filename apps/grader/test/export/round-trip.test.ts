import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { ExportFormat, ExportSettings } from "../../src/export/format.ts";
import { exportFormats } from "../../src/export/index.ts";
import type { Report } from "../../src/report/schema.ts";
import { makeZip, type ZipItem } from "../intake/make-zip.ts";
import { takeIn } from "../intake/take-in.ts";
import { temporaryFolder } from "../run-grader.ts";
import { unzip } from "../unzip.ts";
import { report, submission } from "./class-report.ts";

/** Whom a class may hold: in a platform's own writing, and as Canvas shortens it for a file name. */
const people = [
  { last: "Müller", first: "Änne", login: "aemueller", canvas: "mülleränne" },
  { last: "O'Brien", first: 'Séan "Jack"', login: "sean", canvas: "obrienséanjack" },
  { last: "=1+1", first: "Ann, Lee", login: "+ann", canvas: "11annlee" },
  { last: "van der Berg", first: "Jan Piet", login: "@jan", canvas: "vanderbergjanpiet" },
  { last: "Smith", first: "Kim", login: "smith1", canvas: "smithkim" },
  { last: "Smith", first: "Kim", login: "smith2", canvas: "smithkim" },
];

const numbers = people.map((_person, at) => String(200 + at));

/** A hand-in in a zip in a tar.gz in a zip. */
let packed: Buffer;

beforeAll(async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "größe 1.zip"), makeZip([{ name: "lab 2/server, final.py", content: "import x" }]));
  execFileSync("tar", ["-C", folder.path, "-czf", join(folder.path, "a.tar.gz"), "größe 1.zip"]);
  packed = makeZip([{ name: "mine/a.tar.gz", content: await readFile(join(folder.path, "a.tar.gz")) }]);
});

/** What a platform's download comes to, with another score for everybody. */
async function graded(items: readonly ZipItem[]): Promise<Report> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "submissions.zip");
  await writeFile(path, makeZip(items));
  const { submissions, skipped } = await takeIn(path);
  expect(skipped).toEqual([]);
  return report(
    submissions.map(({ id, students, origin, repairs, files }) => {
      expect(files.map((file) => file.path)).toEqual([expect.stringMatching(/server, final\.py$/u)]);
      const score = scoreOf(numbers.indexOf(/_(\d+)_/u.exec(origin?.name ?? "")?.[1] ?? ""));
      return submission(id, { students, repairs, score, ...(origin !== undefined && { origin }) });
    }),
  );
}

function scoreOf(at: number): number {
  return 10 + at + 0.25;
}

function exported(id: string, results: Report, settings: ExportSettings): { content: Buffer; remarks: string[] } {
  const format = exportFormats.find((one): one is ExportFormat => one.id === id);
  const outcome = format?.export(results, settings);
  if (outcome?.ok !== true) throw new Error(outcome?.problem ?? `no format ${id}`);
  return { content: Buffer.from(outcome.content), remarks: outcome.remarks };
}

function given(rows: readonly (readonly string[])[]): Pick<ExportSettings, "given"> {
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
  return { given: { path: "given.csv", bytes: Buffer.from(`${quoted}\r\n`) } };
}

function rowsOf(content: Buffer): string[][] {
  return parse(content.toString(), { bom: true });
}

describe("a download of Canvas", () => {
  const items = (): ZipItem[] =>
    people.map(({ canvas }, at) => ({
      name: `${canvas}_${at === 1 ? "LATE_" : ""}${numbers[at] ?? ""}_${9000 + at}_lab 2.zip`,
      content: packed,
    }));

  test("fills in the gradebook by Canvas's own numbers: namesakes each have their own score", async () => {
    const results = await graded(items());
    const gradebook = given([
      ["Student", "ID", "SIS Login ID", "Section", "Lab 2 (12)"],
      ["    Points Possible", "", "", "", "100"],
      ...people.map(({ last, first, login }, at) => [`${last}, ${first}`, numbers[at] ?? "", login, "A", ""]),
    ]);
    const { content, remarks } = exported("canvas", results, gradebook);
    expect(remarks).toEqual(["6 grades filled in."]);
    const rows = rowsOf(content).slice(2);
    expect(rows.map((row) => [row[1], row[4]])).toEqual(numbers.map((id, at) => [id, String(scoreOf(at))]));
    expect(rows.map((row) => row[0])).toEqual(
      people.map(({ last, first }) => (last.startsWith("=") ? `'${last}, ${first}` : `${last}, ${first}`)),
    );
    expect(rows.map((row) => row[2])).toEqual(["aemueller", "sean", "'+ann", "'@jan", "smith1", "smith2"]);
  });

  test("has feedback whose names lead back to whom they came from", async () => {
    const results = await graded(items());
    const names = (await unzip(exported("canvas-feedback", results, {}).content)).map(({ path }) => path);
    expect(names.map((name) => /_(\d+)_(\d+)_feedback\.txt$/u.exec(name)?.slice(1)).sort()).toEqual(
      numbers.map((id, at) => [id, String(9000 + at)]),
    );
  });
});

describe("a download of Moodle", () => {
  const folderOf = (at: number): string => {
    const { first, last } = people[at] ?? { first: "", last: "" };
    return `${first} ${last}_${numbers[at] ?? ""}_assignsubmission_file_`;
  };
  const items = (): ZipItem[] => people.map((_person, at) => ({ name: `${folderOf(at)}/lab 2.zip`, content: packed }));

  test("fills in the worksheet by the participant's number", async () => {
    const results = await graded(items());
    const worksheet = given([
      ["Identifier", "Full name", "Email address", "Grade", "Maximum Grade", "Last modified (grade)"],
      ...people.map(({ first, last, login }, at) => [
        ...[`Participant ${numbers[at] ?? ""}`, `${first} ${last}`, `${login}@example.edu`, "", "100,00", "-"],
      ]),
    ]);
    const { content, remarks } = exported("moodle", results, worksheet);
    expect(remarks).toEqual(["6 grades filled in."]);
    const rows = rowsOf(content);
    expect(rows[0]).toEqual(expect.arrayContaining(["Identifier", "Grade", "Last modified (grade)"]));
    expect(rows.slice(1).map((row) => [row[0], row[3]])).toEqual(
      numbers.map((id, at) => [`Participant ${id}`, String(scoreOf(at))]),
    );
  });

  test("has feedback in folders of the same names, which are read as the same students", async () => {
    const results = await graded(items());
    const feedback = await unzip(exported("moodle-feedback", results, {}).content);
    expect(feedback.map(({ path }) => path).sort()).toEqual(
      people.map((_person, at) => `${folderOf(at)}/feedback.txt`).sort(),
    );
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "feedback.zip"), exported("moodle-feedback", results, {}).content);
    const again = await takeIn(join(folder.path, "feedback.zip"));
    expect(again.submissions.map(({ students, origin }) => ({ students, origin }))).toEqual(
      results.submissions.map(({ students, origin }) => ({ students, origin })),
    );
  });
});

test("namesakes who were handed in by hand are named and get nobody's score", () => {
  const results = report([submission("kim-smith", { students: [{ name: "Kim Smith" }] })]);
  const gradebook = given([
    ["Student", "ID", "Section", "Lab 2 (12)"],
    ["    Points Possible", "", "", "100"],
    ...people.map(({ last, first }, at) => [`${last}, ${first}`, numbers[at] ?? "", "A", ""]),
  ]);
  const { content, remarks } = exported("canvas", results, gradebook);
  expect(rowsOf(content)).toHaveLength(2);
  expect(remarks.join("\n")).toMatch(
    /Not certain, so left out: Kim Smith \(kim-smith\) fits Smith, Kim and Smith, Kim/u,
  );
});
