import { BadInputError } from "../../contract/bad-input-error.ts";

/** For a file that could not be read: what is wrong with it, and what to do. */
export function unreadable(path: string, error: unknown): BadInputError {
  const { code, message } = error as NodeJS.ErrnoException;
  const name = JSON.stringify(path);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return new BadInputError(`${name} does not exist: check the spelling, or the folder that you are in.`);
    case "EACCES":
    case "EPERM":
      return new BadInputError(`${name} cannot be opened: give yourself the right to read it.`);
    case "EISDIR":
      return new BadInputError(`${name} is a folder: name a file.`);
    default:
      return new BadInputError(`Cannot read ${name}: ${message}`);
  }
}
