import { stat } from "node:fs/promises";
import { getuid } from "node:process";

/** Whether nobody else can have written it: it is this user's, and closed to the writing of all others. */
export async function isOurs(path: string): Promise<boolean> {
  return await stat(path).then(
    ({ uid, mode }) => uid === getuid?.() && (mode & 0o022) === 0,
    () => false,
  );
}
