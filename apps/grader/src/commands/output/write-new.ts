import { writeFile } from "node:fs/promises";
import { whyUnwritten } from "../../text/why-unwritten.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";

/**
 * Nothing that is there is ever written over, an instructor's gradebook least of all.
 *
 * @param mend what to do for another place, such as "Name a new file with -o"
 * @throws BadInputError
 */
export async function writeNew(path: string, content: string | Uint8Array, mend: string): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx" });
  } catch (error) {
    throw new BadInputError(`"${path}" ${reasonAndMend(error, mend)}`);
  }
}

function reasonAndMend(error: unknown, mend: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EEXIST":
      return `is there already. ${mend}; nothing was changed.`;
    case "ENOENT":
      return "cannot be written: its folder does not exist. Check the spelling.";
    case "ENOTDIR":
      return `cannot be written: what should be its folder is a file. ${mend}.`;
    default:
      return `cannot be written: ${whyUnwritten(error)}. ${mend}.`;
  }
}
