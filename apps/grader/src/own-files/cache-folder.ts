import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The grader's own, of the XDG base directory specification, which takes a path that is not absolute for none. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const given = env["XDG_CACHE_HOME"] ?? "";
  return join(isAbsolute(given) ? given : join(env["HOME"] ?? homedir(), ".cache"), "capsock-grader");
}
