import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { reporters } from "./reporters/index.ts";
import { reportText } from "./reporters/json.ts";
import type { Report } from "./schema.ts";

/**
 * Whether every form of a report of which nothing was observed anew stands in the folder as it would be written, the
 * one that is written last included.
 */
export async function areCurrent(report: Report, folder: string): Promise<boolean> {
  const [json, ...others] = reporters.map(({ file }) => join(folder, file));
  if (json === undefined) return true;
  try {
    if ((await readFile(json, "utf8")) !== reportText(report)) return false;
    const written = await stat(json);
    const last = await Promise.all(others.map((path) => stat(path)));
    return last.every(({ mtimeMs }) => mtimeMs >= written.mtimeMs);
  } catch {
    return false;
  }
}
