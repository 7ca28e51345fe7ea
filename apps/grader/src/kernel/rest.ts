import { monotonicMs } from "./monotonic-clock.ts";
import type { Look, Observer } from "./observer.ts";
import { socketFacts, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import type { Standing } from "./standing.ts";
import { isHousekeeper } from "./excuses.ts";
import { isRunning, sameThreads } from "./thread-facts.ts";

/** A span in which no thread of the tree ran: from one look to a later one that shows exactly the same. */
export interface Rest {
  since: Look;
  /** Monotonic, after everything was read. */
  sinceMs: number;
  /** Read after the first look, so true if a later look shows the same. */
  standing: Standing;
  /** Threads that may run all the same, since nothing comes of it. */
  housekeepers: ReadonlySet<number>;
  /** Once somebody has asked for them, since the tables can be long. What lies unread may change meanwhile. */
  sockets?: readonly SocketFact[];
}

/** The rest that a look begins or goes on with; `undefined` while something runs. */
export function restAfter(rest: Rest | undefined, look: Look, observer: Observer): Rest | undefined {
  if (isUnbroken(rest, look)) return rest;
  if (look.program.length === 0 || look.program.some(isRunning)) return undefined;
  const standing = observer.standing(look);
  const housekeepers = new Set(standing.threads.flatMap((one) => (isHousekeeper(one, standing) ? one.thread.tid : [])));
  return { since: look, sinceMs: monotonicMs(), standing, housekeepers };
}

export function isUnbroken(rest: Rest | undefined, look: Look): rest is Rest {
  if (rest === undefined) return false;
  const others = ({ program }: Look): Look["program"] =>
    rest.housekeepers.size === 0 ? program : program.filter(({ tid }) => !rest.housekeepers.has(tid));
  return sameThreads(others(rest.since), others(look));
}

/** The program's sockets: as long as nothing runs, none is opened, bound or closed. */
export function socketsOf(rest: Rest, observer: Observer): readonly SocketFact[] {
  return (rest.sockets ??= socketFacts(readSocketTables(observer.files), rest.standing));
}
