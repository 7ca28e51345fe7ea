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
  const [json] = reporters;
  if (json === undefined) return true;
  try {
    return (await holds(join(folder, json.file), jsonPieces(report))) && (await wereAllWritten(folder));
  } catch {
    return false;
  }
}

/** Whether the run that has written the first form has come to write the others, too. */
export async function wereAllWritten(folder: string): Promise<boolean> {
  try {
    const [first, ...others] = await Promise.all(reporters.map(({ file }) => stat(join(folder, file))));
    return first !== undefined && others.every(({ mtimeMs }) => mtimeMs >= first.mtimeMs);
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
