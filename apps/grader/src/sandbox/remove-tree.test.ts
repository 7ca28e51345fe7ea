import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { geteuid, seteuid } from "node:process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { removeTree } from "./remove-tree.ts";

const run = promisify(execFile);
const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), "remove-tree-"));

/** Root may remove everything, so that as root only another user can show what happens. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (geteuid?.() !== 0) {
    await work();
    return;
  }
  seteuid?.(65_534);
  try {
    await work();
  } finally {
    seteuid?.(0);
  }
}

test("folders that are closed to their owner go, too", async () => {
  const folder = await temporary();
  if (geteuid?.() === 0) await chown(folder, 65_534, 65_534);
  await asOrdinaryUser(async () => {
    await mkdir(join(folder, "room/closed/below"), { recursive: true });
    await writeFile(join(folder, "room/closed/below/file"), "");
    await chmod(join(folder, "room/closed/below"), 0);
    await chmod(join(folder, "room/closed"), 0);
    await removeTree(join(folder, "room"));
  });
  expect(existsSync(join(folder, "room"))).toBe(false);
  await removeTree(folder);
});

test("folders that are deeper than a path can say go, too", async () => {
  const folder = await temporary();
  const deeper = 'd=$(printf "d%.0s" $(seq 200)); for i in $(seq 50); do mkdir $d && cd $d; done; touch deepest';
  await run("sh", ["-c", deeper], { cwd: folder });
  await removeTree(folder);
  expect(existsSync(folder)).toBe(false);
});

test("links go, and what they lead to stays", async () => {
  const [folder, outside] = [await temporary(), await temporary()];
  await writeFile(join(outside, "kept"), "kept");
  await symlink(outside, join(folder, "link"));
  await removeTree(folder);
  expect(await readFile(join(outside, "kept"), "utf8")).toBe("kept");
  await removeTree(outside);
});

test("what is not there is gone already", async () => {
  await removeTree(join(tmpdir(), "remove-tree-of-nobody"));
});
