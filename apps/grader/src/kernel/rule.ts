import { excuse, type Circumstances } from "./excuses.ts";

/** What a tree in which nothing runs can still bring about by itself. */
export type Prospect =
  /** `presumed`: not certain. `idle`: it has nothing left to do, not even too late. */
  | { still: true; presumed: boolean; idle: boolean }
  /** `untilMs`: monotonic, when something may have happened; `Infinity` when nobody can tell. */
  | { still: false; untilMs: number };

/**
 * No reply can come while every thread waits for something from outside, or is excused, and no timer is hidden.
 * That the network is silent too, and that no thread has run meanwhile, the caller must have seen.
 */
export function prospect(circumstances: Circumstances): Prospect {
  const { standing, nowMs, remainingBlockedMs } = circumstances;
  const excuses = new Set<string>();
  const pendingUntilMs: number[] = [];
  for (const subject of standing.threads) {
    const verdict = excuse(subject, circumstances);
    if (verdict.excused) excuses.add(verdict.because);
    else pendingUntilMs.push(verdict.untilMs ?? Infinity);
  }
  for (const { deadlineMs } of standing.timers) {
    if (deadlineMs !== undefined && deadlineMs > nowMs + remainingBlockedMs) excuses.add("too-late");
    else pendingUntilMs.push(deadlineMs ?? Infinity);
  }
  if (pendingUntilMs.length > 0) return { still: false, untilMs: Math.min(...pendingUntilMs) };
  const idle = !excuses.has("too-late");
  return { still: true, presumed: !idle || excuses.has("idle"), idle };
}
