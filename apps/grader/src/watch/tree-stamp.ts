import { createHash } from "node:crypto";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Changes whenever something below a folder does, as far as names, sizes and times show it; nothing is opened. Looking
 * again and again works on every file system, also on those that tell nobody of changes made by other machines.
 *
 * @throws where the folder itself cannot be listed
 */
export async function treeStamp(folder: string): Promise<string> {
  const hash = createHash("sha256");
  await addFolder(folder);
  return hash.digest("hex");

  async function addFolder(path: string): Promise<void> {
    for (const name of (await readdir(path)).sort()) await addEntry(join(path, name));
  }

  /** What is gone by the time it is looked at is a change of its own. */
  async function addEntry(path: string): Promise<void> {
    try {
      const { mode, size, mtimeMs, ctimeMs, ino } = await lstat(path);
      const isFolder = (mode & 0o170000) === 0o040000;
      hash.update(JSON.stringify([path, ino, mode, mtimeMs, ctimeMs, isFolder ? 0 : size]));
      if (isFolder) await addFolder(path);
    } catch (error) {
      hash.update(JSON.stringify([path, (error as NodeJS.ErrnoException).code]));
    }
  }
}
