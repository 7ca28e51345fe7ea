import { posix } from "node:path";

/** A file of the submission as a word on the command line of a tool that runs in `folder`. */
export function argumentPath(folder: string, path: string): string {
  const relative = posix.relative(`/${folder}`, `/${path}`);
  // A tool would take the one for an option and the other for a list of arguments.
  return relative.startsWith("-") || relative.startsWith("@") ? `./${relative}` : relative;
}
