import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  type Stats,
} from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
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
    mkdirSync(folder.to);
    for (const name of namesIn(folder.from)) {
      const entry = { from: below(folder.from, name), to: below(folder.to, name) };
      if (entry.from.length > longestPathBytes || entry.to.length > longestPathBytes) continue;
      files += 1;
      if (files % filesATurn === 0) await nextTurn();
      const stats = lstatSync(entry.from);
      if (files > limits.files) return { name: "files", allowed: limits.files };
      if (stats.isDirectory()) pending.push(entry);
      else if (stats.isSymbolicLink()) symlinkSync(readlinkSync(entry.from, { encoding: "buffer" }), entry.to);
      else if (stats.isFile()) {
        diskBytes += stats.size;
        if (diskBytes > limits.diskBytes) return { name: "disk", allowed: limits.diskBytes };
        copyOneFile(entry, stats);
      }
    }
  }
  return undefined;
}

/** Meanwhile another program may be running, which is watched between them. */
const filesATurn = 200;

/** PATH_MAX, which counts the final NUL. */
const longestPathBytes = 4095;

function below(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from("/"), name]);
}

/** A build may have closed a folder to its own user, who can open it again. */
function namesIn(folder: Buffer): Buffer[] {
  try {
    return readdirSync(folder, { encoding: "buffer" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
    chmodSync(folder, 0o700);
    return readdirSync(folder, { encoding: "buffer" });
  }
}

function copyOneFile({ from, to }: { from: Buffer; to: Buffer }, { mode }: Stats): void {
  if ((mode & 0o400) === 0) chmodSync(from, 0o600);
  copyFileSync(from, to);
  chmodSync(to, (mode & 0o777) | 0o600);
}
