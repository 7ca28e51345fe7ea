import { activityFrom } from "./activity.ts";
import { doingIn, readEvidence, type QuietEvidence } from "./evidence.ts";
import { monotonicMs } from "./monotonic-clock.ts";
import { unrest } from "./network.ts";
import type { Look } from "./observer.ts";
import { Pauses } from "./pause.ts";
import { isUnbroken, restAfter, socketsOf, type Rest } from "./rest.ts";
import { prospect } from "./rule.ts";
import { ephemeralPorts, serverSockets } from "./server-sockets.ts";
import { socketFacts, type SocketFact } from "./socket-facts.ts";
import { readSocketTables } from "./socket-tables.ts";
import { completeBudget, Spending, type Overspent, type WaitBudget } from "./spending.ts";
import { readStanding, type Standing } from "./standing.ts";
import { readNetwork, type Subject } from "./subject.ts";

export interface ReadyOptions {
  budget?: Partial<WaitBudget>;
  signal: AbortSignal;
}

export type Readiness =
  /** Every socket on which the program can be reached, whatever its transport, address and port. */
  | { kind: "ready"; sockets: SocketFact[] }
  | { kind: "ended" }
  /** The program waits for something from outside, and has no socket to be reached on. */
  | { kind: "quiet-without-socket"; presumed: boolean; evidence: QuietEvidence }
  | Overspent;

const confirmMs = 1;

/**
 * From one look to the next: an eighth of the time that the start has taken so far, so that it is seen to be over
 * not much later than it is.
 */
const shareOfStart = 1 / 8;
const shortestPauseMs = 4;
const longestPauseMs = 20;

/** After its first socket a program that neither waits on it nor rests gets this much more to open others. */
const furtherCpuMs = 50;
const furtherBlockedMs = 250;

/** Waits until the program can be reached, or never will be. */
export async function waitUntilReady(subject: Subject, options: ReadyOptions): Promise<Readiness> {
  const { observer } = subject;
  using pauses = new Pauses(options.signal);
  let look = observer.look();
  const spending = new Spending(completeBudget(options.budget), look);
  let rest: Rest | undefined;
  let further: Spending | undefined;

  for (;;) {
    const pauseMs = Math.min(Math.max(shortestPauseMs, spending.wallMs * shareOfStart), longestPauseMs);
    const earlier = rest;
    rest = restAfter(earlier, look, observer);
    await pauses.pause(rest === earlier ? pauseMs : confirmMs);

    const isSpinning = rest === undefined && pauseMs === longestPauseMs;
    const sockets = rest !== undefined || isSpinning ? reachable(subject, rest, look) : [];
    const idle = rest && idleFor(subject, rest, spending);
    look = observer.look();
    spending.add(look);
    further?.add(look);

    if (look.ended) return { kind: "ended" };
    const resting = isUnbroken(rest, look) ? rest : undefined;
    if (sockets.length > 0) {
      further ??= new Spending(completeBudget({ blockedMs: furtherBlockedMs }), look);
      // What ran since its sockets were listed may have opened another one: while we were kept from looking, for one.
      const isListed = resting !== undefined || isSpinning;
      const isDone = isListed && (further.cpuMs >= furtherCpuMs || further.remainingBlockedMs <= 0);
      if (resting !== undefined) subject.idle = resting.standing.threads;
      if (isDone || (resting !== undefined && (idle !== undefined || isServing(resting.standing, sockets)))) {
        return { kind: "ready", sockets };
      }
    } else if (resting !== undefined && (idle !== undefined || spending.remainingBlockedMs <= 0)) {
      const presumed = idle?.presumed ?? true;
      return { kind: "quiet-without-socket", presumed, evidence: readEvidence(subject, resting.standing) };
    }
    const overspent = spending.overspent(() => doingIn(subject, look));
    if (overspent !== undefined) return overspent;
  }
}

function reachable(subject: Subject, rest: Rest | undefined, look: Look): SocketFact[] {
  const { observer, datagramsSentBefore, namespace } = subject;
  const sockets =
    rest === undefined
      ? socketFacts(readSocketTables(observer.files), readStanding(look, observer.files))
      : socketsOf(rest, observer);
  // A look reads the counters before the threads: what was sent in between is in none of its own.
  const hasSentDatagrams = namespace === "own" && observer.readCounters().datagramsSent > datagramsSentBefore;
  return serverSockets(sockets, hasSentDatagrams, ephemeralPorts());
}

/**
 * Whether the program will go on by itself; `undefined` if it will. Nothing was said to it yet, so no wait of its own
 * was there "before", and no time-out is idle.
 */
function idleFor(subject: Subject, rest: Rest, spending: Spending): { presumed: boolean } | undefined {
  const nowMs = monotonicMs();
  const settledInFlight = subject.namespace === "own" ? subject.observer.settledInFlight() : undefined;
  const outlook = prospect({
    standing: rest.standing,
    baseline: { atMs: nowMs, threads: new Map(), idle: [], settledInFlight, packetsSent: rest.since.counters.sent },
    activity: activityFrom(rest.since),
    nowMs,
    remainingBlockedMs: spending.remainingBlockedMs,
    sockets: () => socketsOf(rest, subject.observer),
    mayTimeOutReceives: subject.mayTimeOutReceives,
  });
  const isSilent = outlook.still && unrest(readNetwork(subject, rest.standing), settledInFlight) === undefined;
  return isSilent ? { presumed: outlook.presumed } : undefined;
}

/** A thread waits on one of the sockets, and none is only asleep, about to open another one perhaps. */
function isServing({ threads }: Standing, sockets: readonly SocketFact[]): boolean {
  const waits = threads.map(({ thread, blocked }) => ({ ...blocked, pid: thread.pid }));
  return (
    waits.some(({ pid, descriptors }) => sockets.some((one) => one.pid === pid && descriptors.includes(one.fd))) &&
    waits.every(({ wait }) => wait === "for-ever" || wait === "tick")
  );
}
