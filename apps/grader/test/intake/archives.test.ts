import { execFile } from "node:child_process";
import { chmod, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readSubmissions } from "../../src/intake/read-submissions.ts";
import { makeZip } from "./make-zip.ts";
import { pathsOf, takeIn, takeInOne, textOf } from "./take-in.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const run = promisify(execFile);
const mebibyte = 2 ** 20;

describe("an archive in a submission is unpacked", () => {
  test.each([
    ["alone, where it is", { "lab2.zip": [{ name: "server.py" }] }, ["server.py"]],
    ["alone, with the folder that it brings", { "lab2.zip": [{ name: "lab2/server.py" }] }, ["lab2/server.py"]],
    [
      "beside other files, into a folder of its name",
      { "lab2.zip": [{ name: "server.py" }], "a.txt": [] },
      ["a.txt", "lab2/server.py"],
    ],
    [
      "beside other files, into the folder of its name that it brings",
      { "lab2.zip": [{ name: "lab2/server.py" }], "a.txt": [] },
      ["a.txt", "lab2/server.py"],
    ],
    ["below a folder", { "hw/lab2.zip": [{ name: "server.py" }], "a.txt": [] }, ["a.txt", "hw/lab2/server.py"]],
  ])("%s", async (_, files, expected) => {
    const content = Object.entries(files).map(([name, items]) => [
      `kim/${name}`,
      name.endsWith(".zip") ? makeZip(items) : "",
    ]);
    await using folder = await temporaryFolder(Object.fromEntries(content) as Record<string, string>);
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(expected);
    expect(submission.repairs).toEqual([`unpacked ${Object.keys(files).find((name) => name.endsWith(".zip")) ?? ""}`]);
  });

  test("with the archives in it, to a limit", async () => {
    let bytes = makeZip([{ name: "server.py", content: "deep" }]);
    for (const name of ["c.zip", "b.zip"]) bytes = makeZip([{ name, content: bytes }]);
    await using folder = await temporaryFolder({ "kim/a.zip": bytes });
    const submission = await takeInOne(folder.path);
    expect(submission.files.map(({ path }) => path)).toEqual(["b/c/server.py"]);
    expect(submission.repairs).toEqual(["unpacked a.zip", "unpacked b.zip", "unpacked b/c.zip"]);
    const shallow = await takeInOne(folder.path, { archiveDepth: 2 });
    expect(shallow.repairs.at(-1)).toBe("left out b/c.zip: archives in archives more than 2 deep are not read");
  });

  test.each([
    ["lab.tar", "-cf"],
    ["lab.tgz", "-czf"],
    ["lab.tar.gz", "-czf"],
  ])("be it a tar: %s", async (name, flag) => {
    await using source = await temporaryFolder({ "hw/server.py": "from a tar", "hw/run.sh": "" });
    await chmod(join(source.path, "hw/run.sh"), 0o755);
    await symlink("/etc/passwd", join(source.path, "hw/link.py"));
    await using folder = await temporaryFolder({ "kim/a.txt": "" });
    await run("tar", ["-C", source.path, flag, join(folder.path, "kim", name), "hw"]);
    const submission = await takeInOne(folder.path);
    expect(submission.files.map(({ path, executable }) => [path, executable])).toEqual([
      ["a.txt", false],
      ["lab/hw/run.sh", true],
      ["lab/hw/server.py", false],
    ]);
    expect(textOf(submission, "lab/hw/server.py")).toBe("from a tar");
    expect(submission.repairs).toEqual([`unpacked ${name}`, "left out lab/hw/link.py: it is a symbolic link"]);
  });

  test("be it a tar of the folder that its packer was in", async () => {
    await using source = await temporaryFolder({ "lab/server.py": "", "lab/client.py": "" });
    await using folder = await temporaryFolder({ "kim/a.txt": "" });
    await run("tar", ["-C", source.path, "-czf", join(folder.path, "kim/lab.tgz"), "."]);
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(["a.txt", "lab/client.py", "lab/server.py"]);
    expect(submission.repairs).toEqual(["unpacked lab.tgz"]);
  });

  test("from stored and from deflated entries, with the right to execute", async () => {
    const items = [
      { name: "server.py", content: "stored", method: "stored" as const },
      { name: "run.sh", content: "deflated", mode: 0o100755 },
    ];
    await using folder = await temporaryFolder({ "kim/a.zip": makeZip(items) });
    const submission = await takeInOne(folder.path);
    expect(
      submission.files.map(({ path, bytes, executable }) => [path, Buffer.from(bytes).toString(), executable]),
    ).toEqual([
      ["run.sh", "deflated", true],
      ["server.py", "stored", false],
    ]);
  });
});

describe("an archive that is not what it should be", () => {
  const repairsOf = async (name: string, bytes: Uint8Array | string): Promise<string[]> => {
    await using folder = await temporaryFolder({ [`kim/${name}`]: bytes, "kim/server.py": "kept" });
    const submission = await takeInOne(folder.path);
    expect(textOf(submission, "server.py")).toBe("kept");
    return submission.repairs;
  };

  test.each([
    ["lab.zip", "", /^left out lab\.zip: it cannot be unpacked \(.+\)$/u],
    ["lab.zip", "<html>", /^left out lab\.zip: it cannot be unpacked \(.+\)$/u],
    ["lab.tar.gz", "no gzip", /^left out lab\.tar\.gz: it cannot be unpacked \(.+\)$/u],
    ["lab.zip", makeZip([{ name: "x.py", content: "x" }]).subarray(0, -30), /cannot be unpacked/u],
  ])("%s is left out with a word why", async (name, bytes, expected) => {
    expect((await repairsOf(name, bytes)).join("\n")).toMatch(expected);
  });

  test("entries that are locked, packed unusually, links or devices are left out", async () => {
    const bytes = makeZip([
      { name: "locked.py", flags: 1 },
      { name: "lzma.py", method: 14 },
      { name: "link.py", content: "/etc/passwd", mode: 0o120777 },
      { name: "fifo.py", mode: 0o010644 },
      { name: "good.py" },
    ]);
    expect(await repairsOf("lab.zip", bytes)).toEqual([
      "unpacked lab.zip",
      "left out lab/locked.py: it is locked with a password",
      "left out lab/link.py: it is a symbolic link",
      "left out lab/fifo.py: it is not a regular file",
    ]);
  });

  const foreign = "it is a kind of archive that is not read; a zip is";

  test.each([
    ["lab.rar", "Rar!", {}, foreign],
    ["lab.7z", "7z", {}, foreign],
    ["lab.tar.xz", "", {}, foreign],
    ["lab.zip", "Rar!\u001a\u0007", {}, foreign],
    ["lab.zip", makeZip([{ name: "x.py" }]), { archiveBytes: 9 }, /: it has \d+ bytes$/u],
  ])("nobody has looked into %s", async (name, bytes, limits, reason) => {
    await using folder = await temporaryFolder({ [`kim/${name}`]: bytes, "kim/README.txt": "" });
    const submission = await takeInOne(folder.path, limits);
    expect(submission.notRead).toEqual([expect.stringMatching(reason)]);
    expect(submission.notRead.join()).toMatch(new RegExp(`^${name} was not looked into: `, "u"));
    expect(submission.repairs).toEqual([]);
  });

  test("an archive is what its first bytes say", async () => {
    await using folder = await temporaryFolder({ "kim/lab.rar": makeZip([{ name: "server.py", content: "a zip" }]) });
    const submission = await takeInOne(folder.path);
    expect(textOf(submission, "server.py")).toBe("a zip");
    expect(submission.notRead).toEqual([]);
  });

  test("each of a course is one student's, whatever its kind", async () => {
    await using folder = await temporaryFolder({ "kim.rar": "Rar!", "lee.zip": makeZip([{ name: "server.py" }]) });
    const { submissions, skipped } = await takeIn(folder.path);
    expect(submissions.map(({ id, notRead }) => [id, notRead.length])).toEqual([
      ["kim", 1],
      ["lee", 0],
    ]);
    expect(skipped).toEqual([]);
  });

  test("paths that lead out of the folder are left out, absolute ones are brought in", async () => {
    const names = [
      "../../etc/passwd",
      "a/../../x.py",
      "/etc/cron.d/x.py",
      "C:\\Users\\kim\\y.py",
      "..\\z.py",
      "./ok.py",
      "...",
    ];
    await using folder = await temporaryFolder({ "kim/a.zip": makeZip(names.map((name) => ({ name }))) });
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(["...", "Users/kim/y.py", "etc/cron.d/x.py", "ok.py"]);
    expect(submission.repairs.filter((note) => note.startsWith("left out"))).toEqual([
      "left out ../../etc/passwd: its path leads out of its folder",
      "left out a/../../x.py: its path leads out of its folder",
      "left out ../z.py: its path leads out of its folder",
    ]);
  });

  test("a bomb is not unpacked, whether it owns up to its size or not", async () => {
    const zeros = Buffer.alloc(9 * mebibyte);
    expect(await repairsOf("lab.zip", makeZip([{ name: "honest", content: zeros }]))).toEqual([
      "unpacked lab.zip",
      "left out lab/honest: it unpacks to a suspicious size",
    ]);
    const [, lie] = await repairsOf("lab.zip", makeZip([{ name: "liar", content: zeros, claimedBytes: 10 }]));
    expect(lie).toMatch(/^left out lab\/liar: it cannot be unpacked \(.+\)$/u);
    const [tar] = await repairsOf("lab.tar.gz", gzipSync(Buffer.alloc(70 * mebibyte)));
    expect(tar).toBe("left out lab.tar.gz: it cannot be unpacked (more than 67108864 bytes come out)");
  });

  test("many files that are large only together are taken up to the limit, sources first", async () => {
    const random = (name: string): { name: string; content: Buffer; method: "stored" } => ({
      name,
      content: Buffer.alloc(300_000, name),
      method: "stored",
    });
    await using folder = await temporaryFolder({
      "kim/a.zip": makeZip(["a.bin", "b.bin", "c.bin", "z.py"].map(random)),
    });
    const submission = await takeInOne(folder.path, { totalBytes: 700_000 });
    expect(pathsOf(submission)).toEqual(["a.bin", "z.py"]);
    expect(submission.repairs).toContain("left out b.bin: it has 300000 bytes");
  });
});

test("a course's zip that is gone when a submission is read is held against nobody", async () => {
  await using folder = await temporaryFolder({ "course.zip": makeZip([{ name: "kim/a.py" }, { name: "lee/a.py" }]) });
  const course = join(folder.path, "course.zip");
  const intake = await readSubmissions(course);
  if (!intake.ok) throw new Error(intake.error.message);
  await rm(course);
  const submission = await intake.submissions[0]?.read();
  expect(submission?.unreadable.join()).toMatch(/^a\.py: it cannot be unpacked \(ENOENT/u);
  expect(submission?.repairs).toEqual([]);
});

describe("names in archives", () => {
  test("UTF-8 without its flag is read as what it is, other bytes as Latin-1", async () => {
    const items = [{ name: "größe.py" }, { name: Buffer.from("gr\xf6sse.txt", "latin1") }];
    await using folder = await temporaryFolder({ "kim/a.zip": makeZip(items) });
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(["grösse.txt", "größe.py"]);
    expect(submission.repairs).toContain("read the name grösse.txt as Latin-1");
  });
});
