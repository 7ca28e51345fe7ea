import { resolve } from "node:path";
import { makeWithParents } from "../../own-files/make-with-parents.ts";
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
