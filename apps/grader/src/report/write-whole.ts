import { rename, rm, writeFile } from "node:fs/promises";

/**
 * Writes a whole file or leaves the old one: a reader never sees half of it. One writer at a time.
 *
 * @param text whole, or in pieces that are asked for one after another
 */
export async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  const draft = `${path}.draft`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    // What is left of it may be just what fills the disk.
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}
