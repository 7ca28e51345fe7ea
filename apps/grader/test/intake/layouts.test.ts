import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Origin, Student, Submission } from "../../src/contract/submission.ts";
import { layouts } from "../../src/intake/layouts/index.ts";
import { makeZip } from "./make-zip.ts";
import { pathsOf, takeIn, textOf } from "./take-in.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A platform's download, and what must be read from it. */
interface Download {
  /** What the platform calls it, without an ending. */
  name: string;
  files: Record<string, string>;
  expected: { students: Student[]; origin?: Origin; program: string }[];
}

const canvasPeople = { "Müller, Änne": "mülleränne", "O'Brien, Séan": "obrienséan", "=cmd()": "cmd" };
const people = ["Müller, Änne", 'O\'Brien "Séan"', "=1+1 Lee", "van der Berg_Jan", "-dash @at"];

const downloads: Record<string, Download> = {
  canvas: {
    name: "submissions",
    files: Object.fromEntries(
      Object.values(canvasPeople).map((person, at) => [
        `${person}_${200 + at}_${9000 + at}_Mein Server_1_2_x.py`,
        person,
      ]),
    ),
    expected: Object.values(canvasPeople).map((person, at) => ({
      students: [{ name: person, lmsId: String(200 + at) }],
      origin: { platform: "canvas", name: `${person}_${200 + at}_${9000 + at}` },
      program: "Mein Server_1_2_x.py",
    })),
  },
  moodle: {
    name: "CN101-Lab 2-4711",
    files: Object.fromEntries(
      people.map((person, at) => [`${person}_${300 + at}_assignsubmission_file_/lab 2/server.py`, person]),
    ),
    expected: people.map((person, at) => ({
      students: [{ name: person, lmsId: String(300 + at) }],
      origin: { platform: "moodle", name: `${person}_${300 + at}_assignsubmission_file_` },
      program: "lab 2/server.py",
    })),
  },
  gradescope: {
    name: "assignment_77_export",
    files: {
      "submission_metadata.yml": people
        .map((person, at) =>
          [
            `submission_${400 + at}:`,
            "  :submitters:",
            `  - :name: ${JSON.stringify(person)}`,
            `    :sid: '00${at}'`,
            `    :email: s${at}@example.edu`,
            "  :created_at: 2026-10-01 09:00:00.000000000 Z",
            "  :score: 0.0",
          ].join("\n"),
        )
        .join("\n"),
      ...Object.fromEntries(people.map((person, at) => [`submission_${400 + at}/server.py`, person])),
    },
    expected: people.map((person, at) => ({
      students: [{ name: person, lmsId: `00${at}`, email: `s${at}@example.edu` }],
      origin: { platform: "gradescope", name: `submission_${400 + at}` },
      program: "server.py",
    })),
  },
  "github-classroom": {
    name: "lab-2-submissions",
    files: Object.fromEntries(["anna-k", "bo", "cy-9"].map((user) => [`lab-2-${user}/src/server.py`, user])),
    expected: ["anna-k", "bo", "cy-9"].map((user) => ({
      students: [{ name: user }],
      origin: { platform: "github-classroom", name: `lab-2-${user}` },
      program: "src/server.py",
    })),
  },
  classroom50: {
    name: "downloads",
    files: Object.fromEntries(["anna-k", "bo", "cy-9"].map((user) => [`cn-lab2-${user}/server.py`, user])),
    expected: ["anna-k", "bo", "cy-9"].map((user) => ({
      students: [{ name: user }],
      origin: { platform: "classroom50", name: `cn-lab2-${user}` },
      program: "server.py",
    })),
  },
  plain: {
    name: "lab2",
    files: Object.fromEntries(people.map((person) => [`${person}/server.py`, person])),
    expected: people.map((person) => ({ students: [{ name: person }], program: "server.py" })),
  },
};

test("every layout has a download here", () => {
  expect(layouts.map(({ id }) => id).sort()).toEqual(Object.keys(downloads).sort());
});

describe.each(Object.entries(downloads))("a download of %s", (_id, { name, files, expected }) => {
  const items = Object.entries(files).map(([path, content]) => ({ name: path, content }));

  test("as a folder, a zip, a tar, and with a folder of any name around it", async () => {
    await using folder = await temporaryFolder(prefixed(files, name));
    await writeFile(join(folder.path, `${name}.zip`), makeZip(items));
    const wrapped = items.map((item) => ({ ...item, name: `${name}/${item.name}` }));
    await writeFile(join(folder.path, "download (1).zip"), makeZip(wrapped));
    execFileSync("tar", ["-C", folder.path, "-czf", join(folder.path, "course.tar.gz"), name]);
    for (const path of [name, `${name}.zip`, "download (1).zip", "course.tar.gz"]) {
      const isRenamedPlain = expected[0]?.origin === undefined && path !== name && path !== `${name}.zip`;
      if (isRenamedPlain) continue;
      const { submissions, skipped } = await takeIn(join(folder.path, path));
      expect(byStudent(submissions), path).toEqual(
        expected
          .map(({ program, ...whose }) => ({ ...whose, paths: [program], text: textFor(files, whose) }))
          .toSorted(byText),
      );
      expect(skipped, path).toEqual([]);
      expect(new Set(submissions.map(({ id }) => id)).size, path).toBe(expected.length);
    }
  });
});

describe("Canvas", () => {
  test("late, anonymous, typed in, handed in again, and packed", async () => {
    await using folder = await temporaryFolder({
      "doejane_LATE_12_345_UDPServer-2.java": "a",
      "doejane_LATE_12_346_util-1.h": "h",
      "doejane_LATE_12_347_lab.tar-1.gz": "",
      "doejane_LATE_12_348_Old-7-0a1b2c3d-1111-2222-3333-444455556666.java": "o",
      "doejane_13_349_server.py": "b",
      "anon_aB3xY_350_server.py": "c",
      "LATE_anon_zz9_351_server.py": "d",
      "leekim_14_text.html": "<p>e</p>",
      "leekim_14_link.html": "f",
      "grades.csv": "",
    });
    const { submissions, skipped } = await takeIn(folder.path);
    expect(submissions.map((one) => [one.id, one.students[0]?.lmsId, one.origin?.name, pathsOf(one)])).toEqual([
      ["anon_aB3xY", "aB3xY", "anon_aB3xY_350", ["server.py"]],
      ["anon_zz9", "zz9", "LATE_anon_zz9_351", ["server.py"]],
      ["doejane_12", "12", "doejane_LATE_12_345", ["Old.java", "UDPServer.java", "util-1.h", "util.h"]],
      ["doejane_13", "13", "doejane_13_349", ["server.py"]],
      ["leekim", "14", "leekim_14", ["link.html", "text.html"]],
    ]);
    expect(submissions[2]?.repairs).toContain(
      "renamed UDPServer-2.java to UDPServer.java: Canvas numbers what is handed in again",
    );
    expect(skipped.map(({ path }) => path)).toEqual(["grades.csv"]);
  });

  test("a number stays where the name without it is another file's", async () => {
    await using folder = await temporaryFolder({ "doe_1_2_server.py": "a", "doe_1_3_server-1.py": "b" });
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map((one) => [pathsOf(one), one.repairs])).toEqual([[["server-1.py", "server.py"], []]]);
  });

  test("one stray file that is called so makes no Canvas zip of students' folders", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "", "lee/server.py": "", "doe_1_2_old.py": "" });
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map(({ origin }) => origin)).not.toContainEqual(expect.objectContaining({ platform: "canvas" }));
  });
});

describe("Moodle", () => {
  test("without folders, what was typed in, teams, blind marking and empty folders", async () => {
    await using folder = await temporaryFolder({
      "Jane Doe_12_assignsubmission_file_server.py": "a",
      "Jane Doe_12_assignsubmission_onlinetext_onlinetext.html": "t",
      "Participant_13_assignsubmission_file/server.py": "b",
      "Group A_14_assignsubmission_file_/server.py": "c",
      "Odd_7_assignsubmission_file_ Name_15_assignsubmission_file_/s.py": "d",
    });
    execFileSync("mkdir", [join(folder.path, "Kim Lee_16_assignsubmission_file_")]);
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map((one) => [one.students[0]?.name, one.students[0]?.lmsId, pathsOf(one)])).toEqual([
      ["Group A", "14", ["server.py"]],
      ["Jane Doe", "12", ["onlinetext.html", "server.py"]],
      ["Kim Lee", "16", []],
      ["Odd_7_assignsubmission_file_ Name", "15", ["s.py"]],
      ["Participant", "13", ["server.py"]],
    ]);
  });
});

describe("Gradescope", () => {
  test("teams, nobody at all, and metadata that nobody can read", async () => {
    const metadata =
      "submission_1:\n  :submitters:\n  - :name: Jane\n    :sid: 7\n  - :name:\n    :email: bo@example.edu\nsubmission_2:\n  :submitters: []\n";
    const programs = { "submission_1/s.py": "", "submission_2/s.py": "", "submission_3/s.py": "" };
    await using good = await temporaryFolder({ ...programs, "submission_metadata.yml": metadata });
    const { submissions } = await takeIn(good.path);
    expect(submissions.map(({ students }) => students)).toEqual([
      [
        { name: "Jane", lmsId: "7" },
        { name: "bo@example.edu", email: "bo@example.edu" },
      ],
      [{ name: "submission_2" }],
      [{ name: "submission_3" }],
    ]);
    for (const broken of ["{", "- a\n- b", "a: &x [1]\nb: [*x, *x]\n"]) {
      await using bad = await temporaryFolder({ ...programs, "submission_metadata.yml": broken });
      const { submissions: named, skipped } = await takeIn(bad.path);
      expect(named.map(({ id }) => id)).toEqual(["submission_1", "submission_2", "submission_3"]);
      expect(skipped).toMatchObject([{ path: "submission_metadata.yml" }]);
    }
  });
});

function prefixed(files: Record<string, string>, folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}

/** Each file holds the name of whose it is. */
function textFor(
  files: Record<string, string>,
  { students, origin }: { students: Student[]; origin?: Origin },
): string {
  const place = origin?.name ?? students[0]?.name ?? "";
  return Object.entries(files).find(([path]) => path.startsWith(place))?.[1] ?? "";
}

function byStudent(submissions: Submission[]): unknown[] {
  return submissions
    .map((one) => ({
      students: one.students,
      ...(one.origin !== undefined && { origin: one.origin }),
      paths: pathsOf(one),
      text: textOf(one, pathsOf(one)[0] ?? "") ?? "",
    }))
    .toSorted(byText);
}

function byText(a: { text: string }, b: { text: string }): number {
  return a.text < b.text ? -1 : 1;
}
