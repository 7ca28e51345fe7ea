import type { QuietEvidence } from "../kernel/index.ts";

/**
 * Whether nothing of a program that waits has an end but the watch that its language's runtime keeps over it: of that no
 * reply can come. Go's waits for a minute at a time, and a program's own timers wait elsewhere.
 */
export function isOnlyRuntimeWatch({ threads }: Pick<QuietEvidence, "threads">, runtime: string): boolean {
  const timed = threads.filter(({ doing }) => / for \d/u.test(doing) || doing.startsWith("sleeping"));
  return runtime === "go" && timed.length > 0 && timed.every(({ doing }) => doing === "futex for 60 s");
}
