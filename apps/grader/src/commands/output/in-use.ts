import { join } from "node:path";
import { BadInputError } from "../../contract/bad-input-error.ts";
import type { Rival } from "../../journal/folder-lock.ts";
import { thisProcess } from "../../own-files/owner.ts";

/**
 * For a folder of results that another grader writes to.
 *
 * @param otherwise what else can be done than to wait for it, with ", or" before it
 */
export function inUse(path: string, { file, owner }: Rival, otherwise = ""): BadInputError {
  const isHere = owner.host === thisProcess().host;
  const who = isHere ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  const mend = isHere ? "Wait for it" : `Wait for it, delete "${join(path, file)}" if it runs no more`;
  return new BadInputError(`Another grader (${who}) writes to "${path}". ${mend}${otherwise}.`);
}
