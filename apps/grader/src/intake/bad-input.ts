import { isReadArchive } from "./archives.ts";

/** Why a path gives no submissions. */
export interface BadInput {
  kind: "not-found" | "not-a-folder" | "empty" | "unreadable";
  /** Names the path and the mend, in one line. */
  message: string;
}

/** Of what the system said when it was asked for the path, or for what lies there. */
export function unreadableInput(path: string, error: unknown): BadInput {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return { kind: "not-found", message: `${path} does not exist: check the spelling, or the folder that you are in` };
  }
  if (code === "EACCES" || code === "EPERM") {
    return { kind: "unreadable", message: `${path} cannot be opened (${code}): give yourself the right to read it` };
  }
  const mend = isReadArchive(path) ? "download it again" : "check the disk";
  return { kind: "unreadable", message: `${path} cannot be read (${message.replaceAll("\n", " ")}): ${mend}` };
}
