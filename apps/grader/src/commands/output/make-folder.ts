import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { whyUnwritten } from "../../text/why-unwritten.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";

/**
 * With the folders above it.
 *
 * @param mend what to do for another place
 * @throws BadInputError
 */
export async function makeFolder(path: string, mend: string): Promise<void> {
  try {
    await makeWithParents(resolve(path));
  } catch (error) {
    const isNoPlace = (error as NodeJS.ErrnoException).code === "ENOENT";
    const why = isNoPlace ? "no folder can be made there" : whyUnwritten(error);
    throw new BadInputError(`The folder "${path}" cannot be made: ${why}. ${mend}.`);
  }
}

/** Node's own `recursive` never ends where a file system makes no folders, such as /proc. */
async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeWithParents(dirname(path));
    await mkdir(path);
  }
}
