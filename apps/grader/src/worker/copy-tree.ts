import type { Stats } from "node:fs";
import { chmod, copyFile, lstat, mkdir, readdir, readlink, symlink } from "node:fs/promises";
import type { Limits } from "../contract/assignment.ts";
import type { LimitHit } from "../contract/limit.ts";

/**
 * Copies a folder into a new one, links as links, and returns the limit that it goes over, if it does. What a build has
 * left is a stranger's: pipes, sockets and devices, which nobody could read to an end, are left out, and so is what
 * lies too deep to be named. A file counts with its whole length, since a copy has no holes.
 */
export async function copyTree(
  from: string,
  to: string,
  limits: Pick<Limits, "files" | "diskBytes">,
): Promise<LimitHit | undefined> {
  const pending: { from: Buffer; to: Buffer }[] = [{ from: Buffer.from(from), to: Buffer.from(to) }];
  let files = 0;
  let diskBytes = 0;
  for (const folder of pending) {
    await mkdir(folder.to);
    for (const name of await namesIn(folder.from)) {
      const entry = { from: below(folder.from, name), to: below(folder.to, name) };
      if (entry.from.length > longestPathBytes || entry.to.length > longestPathBytes) continue;
      const stats = await lstat(entry.from);
      files += 1;
      if (files > limits.files) return { name: "files", allowed: limits.files };
      if (stats.isDirectory()) pending.push(entry);
      else if (stats.isSymbolicLink()) await symlink(await readlink(entry.from, { encoding: "buffer" }), entry.to);
      else if (stats.isFile()) {
        diskBytes += stats.size;
        if (diskBytes > limits.diskBytes) return { name: "disk", allowed: limits.diskBytes };
        await copyOneFile(entry, stats);
      }
    }
  }
  return undefined;
}

/** PATH_MAX, which counts the final NUL. */
const longestPathBytes = 4095;

function below(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from("/"), name]);
}

/** A build may have closed a folder to its own user, who can open it again. */
async function namesIn(folder: Buffer): Promise<Buffer[]> {
  try {
    return await readdir(folder, { encoding: "buffer" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
    await chmod(folder, 0o700);
    return await readdir(folder, { encoding: "buffer" });
  }
}

async function copyOneFile({ from, to }: { from: Buffer; to: Buffer }, { mode }: Stats): Promise<void> {
  if ((mode & 0o400) === 0) await chmod(from, 0o600);
  await copyFile(from, to);
  await chmod(to, (mode & 0o777) | 0o600);
}
