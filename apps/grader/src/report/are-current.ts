import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { reporters } from "./reporters/index.ts";
import { jsonPieces } from "./reporters/json.ts";
import type { ClassReport } from "./schema.ts";

/**
 * Whether every form of a report of which nothing was observed anew stands in the folder as it would be written, the
 * one that is written last included.
 */
export async function areCurrent(report: ClassReport, folder: string): Promise<boolean> {
  const [json, ...others] = reporters.map(({ file }) => join(folder, file));
  if (json === undefined) return true;
  try {
    if (!(await holds(json, jsonPieces(report)))) return false;
    const written = await stat(json);
    const last = await Promise.all(others.map((path) => stat(path)));
    return last.every(({ mtimeMs }) => mtimeMs >= written.mtimeMs);
  } catch {
    return false;
  }
}

/** Whether these pieces one after another are all that a file holds. */
async function holds(path: string, pieces: Iterable<string>): Promise<boolean> {
  await using file = await open(path);
  let left = (await file.stat()).size;
  for (const piece of pieces) {
    const expected = Buffer.from(piece);
    left -= expected.length;
    const { buffer } = await file.read(Buffer.alloc(expected.length));
    if (!buffer.equals(expected)) return false;
  }
  return left === 0;
}
