import { execFile } from "node:child_process";
import { chmod, chown, mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { geteuid, seteuid } from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readSubmissions } from "../../src/intake/read-submissions.ts";
import { pathsOf, takeIn, takeInOne, textOf } from "./take-in.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const run = promisify(execFile);

describe("what is no regular file", () => {
  test("is never opened: links, pipes, sockets", async () => {
    await using outside = await temporaryFolder({ "secret.py": "secret" });
    await using folder = await temporaryFolder({ "kim/server.py": "kept" });
    const at = (name: string): string => join(folder.path, "kim", name);
    await symlink(join(outside.path, "secret.py"), at("link.py"));
    await symlink(outside.path, at("folder"));
    await symlink("server.py", at("near.py"));
    await run("mkfifo", [at("pipe.py")]);
    const server = createServer().listen(at("socket.py"));
    const submission = await takeInOne(folder.path);
    server.close();
    expect(pathsOf(submission)).toEqual(["server.py"]);
    expect(submission.repairs).toEqual([
      "left out folder: it is a symbolic link",
      "left out link.py: it is a symbolic link",
      "left out near.py: it is a symbolic link",
      "left out pipe.py: it is a pipe",
      "left out socket.py: it is a socket",
    ]);
  });

  test("is not opened either when it took a file's place after the listing", async () => {
    await using folder = await temporaryFolder({ "kim/a.py": "a", "kim/b.py": "b", "kim/c.py": "c" });
    const intake = await readSubmissions(folder.path);
    if (!intake.ok) throw new Error(intake.error.message);
    for (const name of ["a.py", "b.py"]) await run("rm", [join(folder.path, "kim", name)]);
    await symlink("/etc/passwd", join(folder.path, "kim/a.py"));
    await run("mkfifo", [join(folder.path, "kim/b.py")]);
    const submission = await intake.submissions[0]?.read();
    expect(pathsOf(submission)).toEqual(["c.py"]);
    expect(submission?.repairs).toEqual(["left out a.py: it cannot be opened (ELOOP)", "left out b.py: it is a pipe"]);
  });

  test("at the top is no submission", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "" });
    await symlink("/etc", join(folder.path, "lee"));
    const { submissions, skipped } = await takeIn(folder.path);
    expect(submissions.map(({ id }) => id)).toEqual(["kim"]);
    expect(skipped).toEqual([{ path: "lee", reason: "it is a symbolic link", isOurs: false }]);
  });
});

/** Root may read everything, so that as root only another user can show what happens. */
async function asOrdinaryUser<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (geteuid?.() !== 0) return await work();
  await chown(folder, nobody, nobody);
  seteuid?.(nobody);
  try {
    return await work();
  } finally {
    seteuid?.(0);
  }
}

const nobody = 65_534;

describe("what this machine may not read", () => {
  test("is told apart from what the student did", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "", "kim/client.py": "", "kim/lib/x.py": "" });
    await chmod(join(folder.path, "kim/server.py"), 0);
    await chmod(join(folder.path, "kim/lib"), 0);
    const submission = await asOrdinaryUser(folder.path, () => takeInOne(folder.path));
    expect(pathsOf(submission)).toEqual(["client.py"]);
    expect(submission.unreadable).toEqual([
      "lib: it cannot be opened (EACCES)",
      "server.py: it cannot be opened (EACCES)",
    ]);
    expect(submission.repairs).toEqual([]);
  });

  test("be it the student's whole folder", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "", "lee/server.py": "" });
    await chmod(join(folder.path, "kim"), 0);
    const { submissions, skipped } = await asOrdinaryUser(folder.path, () => takeIn(folder.path));
    expect(submissions.map(({ id, unreadable }) => [id, unreadable])).toEqual([
      ["kim", ["kim: it cannot be opened (EACCES)"]],
      ["lee", []],
    ]);
    expect(skipped).toEqual([]);
  });

  test("be it the whole course", async () => {
    await using folder = await temporaryFolder({ "course/kim/server.py": "" });
    const path = join(folder.path, "course");
    await chmod(path, 0);
    const intake = await asOrdinaryUser(folder.path, () => readSubmissions(path));
    expect(intake).toMatchObject({ ok: false, error: { kind: "unreadable" } });
    if (!intake.ok)
      expect(intake.error.message).toBe(`${path} cannot be opened (EACCES): give yourself the right to read it`);
  });
});

describe("names", () => {
  test("that do not print on one line are repaired, and the report says so on one", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "kim"));
    const names = ["a\nb.py", "bell\u0007.py", "right\u202eyp.exe", "back\\slash.py", "--help", " space "];
    for (const name of names) await writeFile(join(folder.path, "kim", name), name);
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual([" space ", "--help", "a_b.py", "back/slash.py", "bell_.py", "right_yp.exe"]);
    expect(textOf(submission, "a_b.py")).toBe("a\nb.py");
    expect(submission.repairs).toHaveLength(4);
    for (const note of submission.repairs) expect(note).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test("that are not UTF-8 are read as Latin-1, and their files are found", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "kim"));
    await writeFile(Buffer.from(`${folder.path}/kim/caf\xe9.py`, "latin1"), "found");
    expect(textOf(await takeInOne(folder.path), "café.py")).toBe("found");
  });

  test("that become the same are kept apart", async () => {
    await using folder = await temporaryFolder({ "kim/a_b.py": "1", "kim/a\nb.py": "2", "kim/a\tb.py": "3" });
    expect(pathsOf(await takeInOne(folder.path))).toEqual(["a_b-2.py", "a_b-3.py", "a_b.py"]);
  });

  test("that an upload form has lengthened are what they were", async () => {
    await using folder = await temporaryFolder({
      "kim/UDPServer.py.txt": "1",
      "kim/a.c.txt": "2",
      "kim/a.c": "3",
      "kim/n.txt": "",
    });
    const submission = await takeInOne(folder.path);
    expect(pathsOf(submission)).toEqual(["UDPServer.py", "a.c", "a.c.txt", "n.txt"]);
    expect(submission.repairs).toEqual(["renamed UDPServer.py.txt to UDPServer.py"]);
  });
});

describe("limits", () => {
  test("a file that is too large is left out", async () => {
    await using folder = await temporaryFolder({ "kim/server.py": "12345", "kim/video.mp4": "1234567890" });
    const submission = await takeInOne(folder.path, { fileBytes: 9 });
    expect(pathsOf(submission)).toEqual(["server.py"]);
    expect(submission.repairs).toEqual(["left out video.mp4: it has 10 bytes"]);
  });

  test("too many files leave the sources, and the report counts", async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`kim/a${n}.txt`, ""]));
    await using folder = await temporaryFolder({ ...many, "kim/z/server.py": "" });
    const submission = await takeInOne(folder.path, { files: 10 });
    expect(submission.files).toHaveLength(10);
    expect(pathsOf(submission)).toContain("z/server.py");
    expect(submission.repairs).toHaveLength(31);
    expect(submission.repairs.at(-1)).toBe("and 61 more of the kind");
  });

  test("folders that are too deep are left out", async () => {
    await using folder = await temporaryFolder({ "kim/1/2/3/4/server.py": "", "kim/1/server.py": "" });
    const submission = await takeInOne(folder.path, { depth: 3 });
    expect(pathsOf(submission)).toEqual(["1/server.py"]);
    expect(submission.repairs).toEqual(["left out 1/2/3: it is more than 3 folders deep"]);
  });
});
