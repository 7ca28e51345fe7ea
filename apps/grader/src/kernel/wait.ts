import type { Arrivals } from "../contract/arrivals.ts";
import { activityAfter, activityFrom, type Activity } from "./activity.ts";
import type { Baseline } from "./baseline.ts";
import { doingIn, evidenceOf, readEvidence, type QuietEvidence } from "./evidence.ts";
import { monotonicMs } from "./monotonic-clock.ts";
import { isTheirOwn, packetsUnderWay, unrest, type Network } from "./network.ts";
import type { Look } from "./observer.ts";
import { eventsDelivered, Pauses } from "./pause.ts";
import { isUnbroken, restAfter, socketsOf, type Rest } from "./rest.ts";
import { prospect, type Prospect } from "./rule.ts";
import { socketFacts } from "./socket-facts.ts";
import { completeBudget, Spending, type Overspent, type WaitBudget } from "./spending.ts";
import { readNetwork, type Subject } from "./subject.ts";

export interface WaitOptions {
  /** Taken before the stimulus. */
  baseline: Baseline;
  /** What the caller waits for; without it for nothing but the program's rest. */
  arrivals?: Arrivals;
  /** Whether it is enough that the program has come to rest, though a clock of its own may wake it again. */
  restSuffices?: () => boolean;
  budget?: Partial<WaitBudget>;
  signal: AbortSignal;
}

/** With the time in which the program did nothing meanwhile. */
export type WaitOutcome = Ending & { blockedMs: number };

type Ending =
  | { kind: "arrived" }
  /** No reply will come. `presumed`: as far as one can tell of a program that wakes up by the clock. */
  | { kind: "quiet"; presumed: boolean; evidence: QuietEvidence }
  | { kind: "ended" }
  | Overspent
  | { kind: "undecided"; reason: string };

/** The network is looked at so long after a rest began: what the kernel had in its hands then has arrived by now. */
const confirmMs = 1;
/** Most replies take less, even of a program that runs for the first time; to wait costs nothing, and a look does. */
const atOnceMs = 4;
const longestPauseMs = 20;

/** Whoever has sent fewer has not filled the machine's queue of packets by himself: it holds 1,000 where nobody set it. */
const floodPackets = 250;
const droppedByMachine = "this machine has dropped packets, and not for what the program sent";

/**
 * Waits until a reply has come, or none can come any more.
 * The stimulus must have been handed to the kernel, and all of the caller's sockets must be read from.
 */
export async function waitForQuiet(subject: Subject, options: WaitOptions): Promise<WaitOutcome> {
  using pauses = new Pauses(options.signal, options.arrivals);
  subject.silence = undefined;
  if (await comesAtOnce(subject, options, pauses)) return { kind: "arrived", blockedMs: 0 };
  const first = subject.observer.look();
  const spending = new Spending(completeBudget(options.budget), first);
  const ending = await untilOver(subject, options, { first, spending, pauses });
  if (ending.kind === "arrived") spending.add(subject.observer.look());
  return { ...ending, blockedMs: spending.blockedMs };
}

/** What a stimulus brings about at once is here before the kernel could have been asked: once for each baseline. */
async function comesAtOnce(subject: Subject, { baseline, arrivals }: WaitOptions, pauses: Pauses): Promise<boolean> {
  if (subject.waitedSince === baseline) return false;
  subject.waitedSince = baseline;
  if (arrivals?.hasArrived() !== true) await pauses.pause(arrivals === undefined ? confirmMs : atOnceMs);
  return arrivals?.hasArrived() === true;
}

async function untilOver(
  subject: Subject,
  options: WaitOptions,
  { first, spending, pauses }: { first: Look; spending: Spending; pauses: Pauses },
): Promise<Ending> {
  const { baseline, arrivals, restSuffices = () => false } = options;
  const { observer } = subject;
  const hasArrived = (): boolean => arrivals?.hasArrived() === true;
  let look = first;
  let activity = activityFrom(look);
  let rest: Rest | undefined;
  let obstacle: string | undefined;

  for (let pauseMs = confirmMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    rest = restAfter(rest, look, observer);
    const outlook = foresee(subject, { rest, look, baseline, activity, spending, restSuffices });
    if (hasArrived()) return { kind: "arrived" };
    await pauses.pause(outlook.still && obstacle === undefined ? confirmMs : untilWorthLooking(outlook, pauseMs));
    if (hasArrived()) return { kind: "arrived" };

    // The order is the proof: what was at rest before the network was read and still is afterwards was so meanwhile.
    const isDue = outlook.still && monotonicMs() - (rest?.sinceMs ?? look.atMs) >= confirmMs;
    const network = isDue ? readNetwork(subject, rest?.standing) : undefined;
    const next = observer.look(network?.counters);
    activity = activityAfter(activity, look, next);
    look = next;
    obstacle = network && unrest(network, baseline.settledInFlight);
    spending.add(next, { isFree: obstacle === packetsUnderWay && observer.delivery() === "late" });

    const isSettled =
      network !== undefined &&
      obstacle === undefined &&
      outlook.still &&
      isStillAfter(network, rest, () => foresee(subject, { rest, look, baseline, activity, spending, restSuffices }));
    const outcome =
      (isSettled ? settled(subject, { network, rest, look, ...outlook }) : undefined) ??
      spending.overspent(() => doingIn(subject, look)) ??
      (spending.remainingBlockedMs <= 0 ? givenUp(subject, { rest, look, obstacle, baseline }) : undefined);
    if (outcome === undefined) continue;
    await eventsDelivered();
    return hasArrived() ? { kind: "arrived" } : outcome;
  }
}

interface Situation {
  rest: Rest | undefined;
  look: Look;
  baseline: Baseline;
  activity: Activity;
  spending: Spending;
  restSuffices: () => boolean;
}

function foresee(subject: Subject, { rest, look, restSuffices, spending, ...situation }: Situation): Prospect {
  if (look.ended) return { still: true, presumed: false, idle: true };
  if (rest === undefined) return { still: false, untilMs: Infinity };
  const outlook = prospect({
    ...situation,
    standing: rest.standing,
    nowMs: monotonicMs(),
    remainingBlockedMs: spending.remainingBlockedMs,
    sockets: () => socketsOf(rest, subject.observer),
    mayTimeOutReceives: subject.mayTimeOutReceives,
  });
  return outlook.still || !restSuffices() ? outlook : { still: true, presumed: true, idle: false };
}

/** What was foreseen with the sockets in view holds for what they show now, too: something may have reached one since. */
function isStillAfter({ rows }: Network, rest: Rest | undefined, foreseen: () => Prospect): boolean {
  if (rest?.sockets === undefined) return true;
  rest.sockets = socketFacts(rows, rest.standing);
  return foreseen().still;
}

/** Just after a time-out that we know of, or when the pause is over. */
function untilWorthLooking(outlook: Prospect, pauseMs: number): number {
  if (outlook.still) return pauseMs;
  return Math.min(pauseMs, Math.max(confirmMs, outlook.untilMs - monotonicMs() + confirmMs));
}

interface Silence {
  network: Network;
  rest: Rest | undefined;
  look: Look;
  presumed: boolean;
  idle: boolean;
}

/** Without a rest the program had ended before the network was read, and all that it sent had come. */
function settled(subject: Subject, { network, rest, look, presumed, idle }: Silence): Ending | undefined {
  if (rest === undefined) return { kind: "ended" };
  if (!isUnbroken(rest, look)) return undefined;
  if (idle) subject.idle = rest.standing.threads;
  subject.silence = look;
  return { kind: "quiet", presumed, evidence: evidenceOf(rest.standing, socketFacts(network.rows, rest.standing)) };
}

/** What a program is taken for that has waited for as long as it may without doing anything. */
function givenUp(
  subject: Subject,
  { rest, look, obstacle, baseline }: Pick<Situation, "rest" | "look" | "baseline"> & { obstacle: string | undefined },
): Ending | undefined {
  if (look.ended) return { kind: "ended" };
  if (obstacle === packetsUnderWay && look.counters.sent - baseline.packetsSent < floodPackets) {
    if (subject.observer.delivery() === "dropped") return { kind: "undecided", reason: droppedByMachine };
  }
  if (obstacle !== undefined && !isTheirOwn(obstacle)) return { kind: "undecided", reason: obstacle };
  const standing = (rest ?? restAfter(undefined, look, subject.observer))?.standing;
  if (standing === undefined) return undefined;
  if (standing.threads.some(({ blocked }) => blocked.call === "unreadable")) {
    return { kind: "undecided", reason: "the kernel does not show what the program is blocked in" };
  }
  return { kind: "quiet", presumed: true, evidence: readEvidence(subject, standing) };
}
