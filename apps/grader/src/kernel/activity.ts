import type { Look } from "./observer.ts";
import { isRunning, siteOf } from "./thread-facts.ts";

/** What has happened since a stimulus, apart from threads that only go round in a loop. */
export interface Activity {
  /** Monotonic. */
  lastMs: number;
  /** How often each thread has come back to where it was, at least, since then. */
  rounds: ReadonlyMap<number, number>;
  /** Where each thread was last seen blocked. */
  sites: ReadonlyMap<number, string>;
}

export function activityFrom(look: Look): Activity {
  return { lastMs: look.atMs, rounds: new Map(), sites: sitesOf(look) };
}

/** Takes a further look into account. */
export function activityAfter(activity: Activity, before: Look, now: Look): Activity {
  const hasSpoken = now.counters.sent !== before.counters.sent;
  if (now.program === before.program && !hasSpoken) return activity;
  const sites = new Map([...activity.sites, ...sitesOf(now)]);
  const fresh: Activity = { lastMs: now.atMs, rounds: new Map(), sites };
  if (hasSpoken || now.program.length !== before.program.length) return fresh;
  const rounds = new Map(activity.rounds);
  for (const [index, { tid, schedule, ...thread }] of now.program.entries()) {
    const earlier = before.program[index];
    if (earlier?.tid !== tid) return fresh;
    if (earlier.schedule === schedule || isRunning(thread)) continue;
    if (activity.sites.get(tid) !== sites.get(tid)) return fresh;
    rounds.set(tid, (rounds.get(tid) ?? 0) + 1);
  }
  return { lastMs: activity.lastMs, rounds, sites };
}

function sitesOf({ program }: Look): Map<number, string> {
  return new Map(program.filter((thread) => !isRunning(thread)).map(({ tid, call }) => [tid, siteOf(call)]));
}
