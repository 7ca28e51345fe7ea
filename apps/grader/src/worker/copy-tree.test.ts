import { execFile } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readFile, readlink, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeTree } from "../sandbox/remove-tree.ts";
import { copyTree } from "./copy-tree.ts";

const run = promisify(execFile);
const limits = { files: 100, diskBytes: 10_000 };

let folder = "";
const at = (name: string): string => join(folder, "from", name);
const copied = (name: string): string => join(folder, "to", name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copy-tree-"));
  await mkdir(at("."));
});

afterEach(() => removeTree(folder));

test("files keep their contents and permissions, links lead where they led", async () => {
  await mkdir(at("below"));
  await writeFile(at("below/run.sh"), "text");
  await chmod(at("below/run.sh"), 0o755);
  await symlink("/nowhere", at("link"));
  expect(await copyTree(at("."), copied("."), limits)).toBeUndefined();
  expect(await readFile(copied("below/run.sh"), "utf8")).toBe("text");
  expect((await lstat(copied("below/run.sh"))).mode & 0o7777).toBe(0o755);
  expect(await readlink(copied("link"))).toBe("/nowhere");
});

test("what nobody could read to an end is left out, and nobody gets another's rights", async () => {
  await run("mkfifo", [at("pipe")]);
  const server = createServer().listen(at("socket"));
  await writeFile(at("setuid"), "");
  await chmod(at("setuid"), 0o6755);
  expect(await copyTree(at("."), copied("."), limits)).toBeUndefined();
  server.close();
  await expect(lstat(copied("pipe"))).rejects.toMatchObject({ code: "ENOENT" });
  await expect(lstat(copied("socket"))).rejects.toMatchObject({ code: "ENOENT" });
  expect((await lstat(copied("setuid"))).mode & 0o7777).toBe(0o755);
});

test("names need not be text", async () => {
  const name = Buffer.from("/caf\xe9\n", "latin1");
  await writeFile(Buffer.concat([Buffer.from(at(".")), name]), "text");
  expect(await copyTree(at("."), copied("."), limits)).toBeUndefined();
  expect(await readFile(Buffer.concat([Buffer.from(copied(".")), name]), "utf8")).toBe("text");
});

test("what lies deeper than a path can say is left out", async () => {
  const deeper = 'd=$(printf "d%.0s" $(seq 200)); for i in $(seq 30); do mkdir $d && cd $d; done; touch deepest';
  await run("sh", ["-c", deeper], { cwd: at(".") });
  expect(await copyTree(at("."), copied("."), limits)).toBeUndefined();
});

test("a file with holes counts with its whole length, and is not copied beyond the limit", async () => {
  await writeFile(at("holes"), "");
  await truncate(at("holes"), 10_001);
  expect(await copyTree(at("."), copied("."), limits)).toEqual({ name: "disk", allowed: 10_000 });
});

test("more files than may be are not copied", async () => {
  await Promise.all(Array.from({ length: 101 }, (_, number) => writeFile(at(String(number)), "")));
  expect(await copyTree(at("."), copied("."), limits)).toEqual({ name: "files", allowed: 100 });
});
