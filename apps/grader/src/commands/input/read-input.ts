import { readFile } from "node:fs/promises";
import { unreadable } from "./unreadable.ts";

/** A file that somebody has named. @throws BadInputError */
export async function readInput(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}
