import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSubmissions } from "../../src/intake/read-submissions.ts";
import { makeZip } from "./make-zip.ts";
import { pathsOf, takeIn, takeInOne } from "./take-in.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const plainly = makeZip([{ name: "server.py" }]);
const zipped = makeZip([{ name: "mine/server.py" }]);

describe("what a folder holds", () => {
  test("one folder a student, in the order of their names", async () => {
    await using folder = await temporaryFolder({ "lee/server.py": "b", "kim/lab/server.py": "a", "kim/README": "" });
    const { submissions, skipped } = await takeIn(folder.path);
    expect(submissions.map((one) => [one.id, ...pathsOf(one)])).toEqual([
      ["kim", "README", "lab/server.py"],
      ["lee", "server.py"],
    ]);
    expect(submissions[0]?.students).toEqual([{ name: "kim" }]);
    expect(skipped).toEqual([]);
  });

  test("one archive a student, beside folders", async () => {
    await using folder = await temporaryFolder({
      "lee.zip": makeZip([{ name: "server.py", content: "b" }]),
      "kim/server.py": "a",
    });
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map((one) => [one.id, ...pathsOf(one)])).toEqual([
      ["kim", "server.py"],
      ["lee", "server.py"],
    ]);
  });

  test.each([
    ["the folder in it", "submissions.zip", "kim-lee/lab/server.py", "kim-lee"],
    ["itself, where that is called like work", "kim-lee.zip", "Lab1/server.py", "kim-lee"],
    ["itself, where there is no folder", "kim-lee.zip", "server.py", "kim-lee"],
  ])("one archive alone names the student by %s", async (_, archive, name, student) => {
    await using folder = await temporaryFolder({ [archive]: makeZip([{ name, content: "a" }]) });
    const submission = await takeInOne(folder.path);
    expect(submission.students).toEqual([{ name: student }]);
    expect(pathsOf(submission)).toEqual([name]);
  });

  test.each([
    ["a folder", { "kim-lee/final.zip": zipped }, "", "kim-lee"],
    ["a folder that is called like work", { "lab2/kim-lee.zip": zipped }, "", "kim-lee"],
    ["an archive", { "kim-lee.zip": makeZip([{ name: "final.zip", content: zipped }]) }, "kim-lee.zip", "kim-lee"],
    ["an archive of a folder", { "a.zip": makeZip([{ name: "kim-lee/x.zip", content: zipped }]) }, "a.zip", "kim-lee"],
    [
      "an archive like work",
      { "lab2.zip": makeZip([{ name: "kim-lee.zip", content: plainly }]) },
      "lab2.zip",
      "kim-lee",
    ],
    ["an archive of work", { "kim-lee.zip": makeZip([{ name: "Lab1/s.py" }]) }, "kim-lee.zip", "kim-lee"],
  ])("%s of one student is not called after what is packed in it", async (_, files, given, student) => {
    await using folder = await temporaryFolder(files);
    const { students, id } = await takeInOne(join(folder.path, given));
    expect([id, students]).toEqual([student, [{ name: student }]]);
  });

  test.each([
    ["a program at the top", { "UDPServer.py": "", "notes/x.txt": "" }],
    ["folders that are called like a program's parts", { "tcp/server.py": "", "udp/server.py": "" }],
    ["a source folder", { "src/Server.java": "", "bin/x": "" }],
  ])("one submission alone, by %s", async (_, files) => {
    await using folder = await temporaryFolder(files);
    expect(pathsOf(await takeInOne(folder.path))).toEqual(Object.keys(files).sort());
  });

  test("an empty folder is an empty submission", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "" });
    await mkdir(join(folder.path, "lee"));
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map(({ id, files }) => [id, files.length])).toEqual([
      ["kim", 1],
      ["lee", 0],
    ]);
  });

  test("what lies beside the students' folders belongs to nobody", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "", "grades.csv": "", ".DS_Store": "" });
    const { submissions, skipped } = await takeIn(folder.path);
    expect(submissions.map(({ id }) => id)).toEqual(["kim"]);
    expect(skipped).toEqual([{ path: "grades.csv", reason: "it is in no student's folder", isOurs: false }]);
  });

  test("nothing of what systems, editors and tools leave behind", async () => {
    const junk = [
      "__MACOSX/x",
      ".git/config",
      "node_modules/a/b.js",
      "__pycache__/s.pyc",
      ".idea/x",
      ".vscode/x",
      "a/venv/x.py",
    ];
    const files = [
      ...junk,
      ".DS_Store",
      "a/._server.py",
      "Thumbs.db",
      "old.pyc",
      "~$report.docx",
      "server.py~",
      ".server.py.swp",
    ];
    await using folder = await temporaryFolder(Object.fromEntries([...files, "server.py"].map((name) => [name, ""])));
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(["server.py"]);
    expect(submission.repairs).toEqual([]);
  });

  test("classes only where their source is missing", async () => {
    await using folder = await temporaryFolder({ "a/S.java": "", "a/S.class": "", "b/S.class": "" });
    const { submissions } = await takeIn(folder.path);
    expect(submissions.map(pathsOf)).toEqual([["S.java"], ["S.class"]]);
  });

  test("the owner's right to execute", async () => {
    await using folder = await temporaryFolder({ "run.sh": "", "server.py": "" });
    await chmod(join(folder.path, "run.sh"), 0o755);
    const { files } = await takeInOne(folder.path);
    expect(files.map(({ path, executable }) => [path, executable])).toEqual([
      ["run.sh", true],
      ["server.py", false],
    ]);
  });
});

describe("a zip of a whole course", () => {
  test("with and without the folder that packing put around it", async () => {
    const items = [{ name: "lee/server.py" }, { name: "kim/tcp/server.py" }, { name: "__MACOSX/kim/._x" }];
    await using folder = await temporaryFolder({
      "bare.zip": makeZip(items),
      "lab1.zip": makeZip([
        { name: "lab1/" },
        ...items.map(({ name }) => ({ name: `lab1/${name}` })),
        { name: "__MACOSX/lab1/._x" },
      ]),
    });
    for (const name of ["bare.zip", "lab1.zip"]) {
      const { submissions } = await takeIn(join(folder.path, name));
      expect(
        submissions.map((one) => [one.id, ...pathsOf(one)]),
        name,
      ).toEqual([
        ["kim", "tcp/server.py"],
        ["lee", "server.py"],
      ]);
    }
  });

  test("of one student alone", async () => {
    await using folder = await temporaryFolder({
      "kim.zip": makeZip([{ name: "kim/tcp/s.py" }, { name: "kim/udp/s.py" }]),
    });
    const submission = await takeInOne(join(folder.path, "kim.zip"));
    expect([submission.id, ...pathsOf(submission)]).toEqual(["kim", "tcp/s.py", "udp/s.py"]);
  });
});

describe("ids", () => {
  test("are safe as file names, unique without regard to case, and the same each time", async () => {
    const names = ["Müller, Änne", "müller-änne", "../..", "a\nb", "x".repeat(200), "CON", " ", "-rf", "MÜLLER ÄNNE"];
    await using folder = await temporaryFolder({
      "all.zip": makeZip(names.map((name) => ({ name: `${name.replaceAll("/", "_")}/server.py` }))),
    });
    const { submissions } = await takeIn(join(folder.path, "all.zip"));
    const ids = submissions.map(({ id }) => id);
    expect(ids).toHaveLength(names.length);
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}\p{M}._-]{0,70}$/u);
    expect(ids).not.toContain("CON");
    expect((await takeIn(join(folder.path, "all.zip"))).submissions.map(({ id }) => id)).toEqual(ids);
  });
});

describe("the content's hash", () => {
  const hashOf = async (files: Record<string, string>): Promise<string | undefined> => {
    await using folder = await temporaryFolder(files);
    return (await takeInOne(folder.path)).sha256;
  };

  test("is the same for the same hand-in, whatever the order and the place", async () => {
    expect(await hashOf({ "a.py": "1", "b.py": "2" })).toBe(await hashOf({ "b.py": "2", "a.py": "1" }));
  });

  test("tells apart what only together is the same", async () => {
    const hashes = [
      await hashOf({ "a.py": "bc", "d.py": "" }),
      await hashOf({ "a.py": "b", "d.py": "c" }),
      await hashOf({ "a.py": "b", "c/d.py": "" }),
      await hashOf({ "a.py": "b" }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("is what anyone can compute: length and bytes of path and content in turn", async () => {
    expect(await hashOf({ "a.py": "hi" })).toBe("0cc28c935644286f60a57e6b4def6c0d1645ca23d03f203788f70ba2c77874d7");
  });
});

describe("bad input names the path and the mend", () => {
  test.each([
    ["missing", "not-found", /missing does not exist: check the spelling/u],
    ["file.txt", "not-a-folder", /file\.txt is not a folder, a zip or a tar: give the folder that holds it/u],
    ["server.py", "not-a-folder", /server\.py is not a folder, a zip or a tar/u],
    ["empty", "empty", /empty has no submissions in it: give the folder/u],
    ["loose", "empty", /loose has no submissions in it/u],
    ["broken.zip", "unreadable", /broken\.zip cannot be read \(.*\): download it again/u],
  ])("%s", async (name, kind, message) => {
    await using folder = await temporaryFolder({
      "file.txt": "",
      "server.py": "",
      "loose/grades.csv": "",
      "broken.zip": "PK",
    });
    await mkdir(join(folder.path, "empty"));
    const intake = await readSubmissions(join(folder.path, name));
    expect(intake).toMatchObject({ ok: false, error: { kind, message: expect.stringMatching(message) as unknown } });
    expect(JSON.stringify(intake)).not.toContain("\\n");
  });
});

test("five hundred submissions are listed and read in little time", async () => {
  await using folder = await temporaryFolder();
  for (let index = 0; index < 500; index++) {
    await mkdir(join(folder.path, `student ${index}`));
    await writeFile(join(folder.path, `student ${index}`, "server.py"), "pass\n".repeat(200));
    await writeFile(join(folder.path, `student ${index}`, "client.py"), "pass\n".repeat(200));
  }
  const startMs = process.cpuUsage().user / 1000;
  const { submissions } = await takeIn(folder.path);
  expect(submissions).toHaveLength(500);
  expect(process.cpuUsage().user / 1000 - startMs).toBeLessThan(2_000);
});
