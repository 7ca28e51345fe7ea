import type { SubmittedFile } from "../../contract/submission.ts";
import type { Language } from "../language.ts";
import { interpreterOf } from "./interpreter.ts";

/** By its ending; a script that has none says in its first line what it is written in. */
export function isWrittenIn({ extensions, interpreters }: Language, { path, bytes }: SubmittedFile): boolean {
  if (/\.\w+$/u.test(path)) return extensions.some((extension) => path.toLowerCase().endsWith(extension));
  return interpreters?.test(interpreterOf(bytes) ?? "") === true;
}
