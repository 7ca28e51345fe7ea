import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Node's own `recursive` never ends where a file system makes no folders, such as /proc or an automounted /home. */
export async function makeWithParents(path: string, options: { mode?: number } = {}): Promise<void> {
  try {
    await makeOne(path, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(path) === path) throw error;
    await makeWithParents(dirname(path), options);
    await makeOne(path, options);
  }
}

async function makeOne(path: string, options: { mode?: number }): Promise<void> {
  try {
    await mkdir(path, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
