import { chmod, stat } from "node:fs/promises";
import { BadInputError } from "../../contract/bad-input-error.ts";

/**
 * Closes folders and files to everybody but their owner for as long as students' programs run, where permissions are
 * all that keeps programs from them. What a killed grader leaves closed is still open to its owner.
 */
export async function closeToOthers(paths: readonly string[]): Promise<AsyncDisposable> {
  const closed: { path: string; mode: number }[] = [];
  const reopen = async (): Promise<void> => {
    for (const { path, mode } of closed.splice(0)) await chmod(path, mode).catch(unlessGone);
  };
  try {
    for (const path of paths) closed.push({ path, mode: await close(path) });
  } catch (error) {
    await reopen();
    throw error;
  }
  return { [Symbol.asyncDispose]: reopen };
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** Returns the mode that it had. */
async function close(path: string): Promise<number> {
  const mode = (await stat(path)).mode & 0o7777;
  await chmod(path, mode & 0o700).catch((error: unknown) => {
    const reason = (error as Error).message;
    throw new BadInputError(
      `"${path}" cannot be closed to students' programs (${reason}): copy it to where permissions can be changed.`,
    );
  });
  return mode;
}
