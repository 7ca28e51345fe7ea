import type { Limits } from "../contract/assignment.ts";
import { describeQuiet, type WaitOutcome } from "../kernel/index.ts";
import { wholeSeconds } from "../text/whole-seconds.ts";

/** Of a program that sleeps it is not certain that no reply will ever come, only that none came in time. */
export function quietInWords(
  { evidence, presumed }: Extract<WaitOutcome, { kind: "quiet" }>,
  { blockedMs }: Pick<Limits, "blockedMs">,
): string {
  const words = describeQuiet(evidence);
  const sleeps = presumed && evidence.threads.some(({ doing }) => doing.startsWith("sleeping"));
  return sleeps
    ? `It sleeps, and a program that does nothing has ${wholeSeconds(blockedMs)} to reply. ${words}`
    : words;
}
