import process from "node:process";
import { join } from "node:path";
import { readOptions, usage } from "./options.ts";
import { writeClass } from "./write-class.ts";

/** `pnpm make-class`: a class of submissions to try a grader on. */
export function main(args: readonly string[], { repository }: { repository: string }): number {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 1;
  }
  const fixtures = join(repository, "apps/grader/class/fixtures");
  const size = writeClass(options.folder, { ...options, fixtures });
  process.stdout.write(`${size} submissions are in ${join(options.folder, "submissions")}\n`);
  return 0;
}
