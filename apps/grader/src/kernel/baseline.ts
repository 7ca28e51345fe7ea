import type { StandingThread } from "./standing.ts";
import type { Subject } from "./subject.ts";

/** What a program did before a stimulus; what it does the same way afterwards is no answer to it. */
export interface Baseline {
  /** Monotonic. */
  atMs: number;
  /** By thread: what it was blocked in, now and when the program was last known to have nothing left to do. */
  threads: ReadonlyMap<number, readonly StandingThread[]>;
  /** The second of them alone. */
  idle: readonly StandingThread[];
  /** What the IP counters differ by when nothing is on its way; absent where others use the network too. */
  settledInFlight: number | undefined;
  /** How many packets the namespace has sent. */
  packetsSent: number;
}

/**
 * A program may still be putting away its last piece of work, or be on its way round its loop; what it did when it
 * was last known to be idle counts as well.
 */
export function takeBaseline(subject: Subject): Baseline {
  const { observer, namespace, idle } = subject;
  const look = subject.silence ?? observer.look();
  subject.silence = undefined;
  const threads = new Map<number, StandingThread[]>();
  for (const subject of [...observer.standing(look).threads, ...idle]) {
    if (subject.blocked.wait === "busy") continue;
    threads.set(subject.thread.tid, [...(threads.get(subject.thread.tid) ?? []), subject]);
  }
  const settledInFlight = namespace === "own" ? observer.settledInFlight() : undefined;
  return { atMs: look.atMs, threads, idle, settledInFlight, packetsSent: look.counters.sent };
}
