import { monotonicMs } from "./monotonic-clock.ts";
import type { Look, Observer } from "./observer.ts";
import { socketFacts, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import type { Standing } from "./standing.ts";
import { isRunning, sameThreads } from "./thread-facts.ts";

/** A span in which no thread of the tree ran: from one look to a later one that shows exactly the same. */
export interface Rest {
  since: Look;
  /** Monotonic, after everything was read. */
  sinceMs: number;
  /** Read after the first look, so true if a later look shows the same. */
  standing: Standing;
  /** Once somebody has asked for them, since the tables can be long. What lies unread may change meanwhile. */
  sockets?: readonly SocketFact[];
}

/** The rest that a look begins or goes on with; `undefined` while something runs. */
export function restAfter(rest: Rest | undefined, look: Look, observer: Observer): Rest | undefined {
  if (isUnbroken(rest, look)) return rest;
  if (look.program.length === 0 || look.program.some(isRunning)) return undefined;
  const standing = observer.standing(look);
  return { since: look, sinceMs: monotonicMs(), standing };
}

export function isUnbroken(rest: Rest | undefined, look: Look): rest is Rest {
  return rest !== undefined && sameThreads(rest.since.program, look.program);
}

/** The program's sockets: as long as nothing runs, none is opened, bound or closed. */
export function socketsOf(rest: Rest, observer: Observer): readonly SocketFact[] {
  return (rest.sockets ??= socketFacts(readSocketTables(observer.files), rest.standing));
}
