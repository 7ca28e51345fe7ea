import type { Runtimes } from "../contract/runtime.ts";

/** By which a command that starts another one says that it could not (POSIX, `env`: 126 and 127). */
const notStarted: readonly (number | undefined)[] = [126, 127];

/**
 * Why an interpreter or compiler of this machine was not started at all, in a sentence, by the first words of what was to
 * start it, `env` or `prlimit`. Undefined where it was.
 */
export function toolNotStarted(
  { status, words }: { status: number | undefined; words: string },
  runtimes: Runtimes,
): string | undefined {
  if (!notStarted.includes(status)) return undefined;
  const [complaint = ""] = words.split("\n");
  if (!/^(?:env|prlimit): /u.test(complaint)) return undefined;
  const tool = Object.values(runtimes).find(({ executable }) => complaint.includes(executable));
  return tool && `This machine's ${tool.id} cannot be started in the sandbox (${complaint}).`;
}
