import { rename, rm, writeFile } from "node:fs/promises";
import { printableJson } from "../text/printable-json.ts";

/** Writes a whole JSON file or leaves the old one: a reader never sees half of it. One writer at a time. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const draft = `${path}.draft`;
  try {
    await writeFile(draft, `${printableJson(JSON.stringify(value, undefined, 2))}\n`);
    await rename(draft, path);
  } catch (error) {
    // What is left of it may be just what fills the disk.
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}
