import { execFile } from "node:child_process";
import { rmSync } from "node:fs";

/**
 * Removes a file or a folder with all that is in it. A program may have closed its own folders to their owner, or put
 * them deeper into each other than any path can say: the system's own tools get there, a step at a time.
 *
 * @throws where something is left
 */
export async function removeTree(path: string): Promise<void> {
  try {
    // At once, since to hand each file to another thread takes longer than to remove it.
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Whether it worked shows in whether the folder goes.
    await run("chmod", ["-R", "u+rwx", "--", path]).catch(() => {});
    await run("rm", ["-rf", "--one-file-system", "--", path]);
  }
}

const longestMs = 60_000;

function run(file: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { env: { PATH: "/usr/bin:/bin" }, timeout: longestMs }, (error) => {
      if (error === null) resolve();
      else reject(new Error(`${file} cannot remove ${args.at(-1) ?? ""}`, { cause: error }));
    });
  });
}
