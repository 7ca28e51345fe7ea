import type { Activity } from "./activity.ts";
import type { Baseline } from "./baseline.ts";
import type { BlockedCall } from "./blocked-call.ts";
import type { SocketFact } from "./socket-facts.ts";
import type { Standing, StandingThread } from "./standing.ts";

/** Whether a thread can still bring about a reply. */
export type Excuse =
  /** `nothing-to-do` is certain, `idle` presumed; `too-late`: it will go on, but after the time that it is given. */
  | { excused: true; because: "nothing-to-do" | "idle" | "too-late" }
  /** `untilMs`: monotonic, when it may have gone on; absent when nobody can tell. */
  | { excused: false; untilMs?: number };

export interface Circumstances {
  standing: Standing;
  baseline: Baseline;
  activity: Activity;
  nowMs: number;
  /** How long the program may still wait without doing anything. */
  remainingBlockedMs: number;
  sockets: () => readonly SocketFact[];
  mayTimeOutReceives: boolean;
}

/** How long nothing else may have happened before a loop that was there before counts as idle. */
const idleGraceMs = 1_000;

/** A time-out with a socket has seen all that came when it came round once; a sleep may have begun just before. */
const idleRounds = { tick: 1, sleep: 2 } as const;

/** Reading the same time-out twice, by different clocks or rounded to whole milliseconds, differs by this at most. */
const durationToleranceMs = 2;

const nothingToDo: Excuse = { excused: true, because: "nothing-to-do" };
const idle: Excuse = { excused: true, because: "idle" };
const tooLate: Excuse = { excused: true, because: "too-late" };

export function excuse(subject: StandingThread, circumstances: Circumstances): Excuse {
  const { blocked } = subject;
  switch (blocked.wait) {
    case "busy":
    case "out":
      return { excused: false };
    case "for-ever":
      return mayTimeOut(subject, circumstances) ? { excused: false } : nothingToDo;
    case "tick":
    case "sleep":
      return excuseTimedWait(subject, blocked.wait, circumstances);
  }
}

function excuseTimedWait(subject: StandingThread, wait: "tick" | "sleep", circumstances: Circumstances): Excuse {
  const { standing, activity, nowMs, remainingBlockedMs } = circumstances;
  if (isRuntimeInternal(subject, standing)) return nothingToDo;
  const { earliestMs, latestMs } = deadline(subject);
  if (earliestMs > nowMs + remainingBlockedMs) return tooLate;
  const before = circumstances.baseline.threads.get(subject.thread.tid) ?? [];
  if (before.some((one) => isSameWatch(one, subject)) && watchesOnlyListeners(subject, circumstances)) {
    return nothingToDo;
  }
  if (before.some((one) => isSameLoop(one, subject))) {
    const hasRun = !before.some(({ thread }) => thread.schedule === subject.thread.schedule);
    if (!hasRun && earliestMs > nowMs + idleGraceMs && concernsNobody(subject, circumstances)) return idle;
    const rounds = activity.rounds.get(subject.thread.tid) ?? 0;
    if (rounds >= idleRounds[wait] && nowMs - activity.lastMs >= idleGraceMs) return idle;
  }
  return { excused: false, ...(Number.isFinite(latestMs) && { untilMs: latestMs }) };
}

/** The span in which a timed wait ends: a relative time-out counts from a moment that lies between two looks. */
function deadline({ thread, blocked }: StandingThread): { earliestMs: number; latestMs: number } {
  if (blocked.deadlineMs !== undefined) return { earliestMs: blocked.deadlineMs, latestMs: blocked.deadlineMs };
  if (blocked.durationMs === undefined) return { earliestMs: -Infinity, latestMs: Infinity };
  return {
    earliestMs: thread.sinceEarliestMs + blocked.durationMs,
    latestMs: thread.sinceLatestMs + blocked.durationMs,
  };
}

/** The same call for the same descriptors and as long. */
function isSameWatch(before: StandingThread, now: StandingThread): boolean {
  const a = duration(before);
  const b = duration(now);
  return (
    before.blocked.call === now.blocked.call &&
    before.blocked.descriptors.join() === now.blocked.descriptors.join() &&
    a.minMs <= b.maxMs + durationToleranceMs &&
    b.minMs <= a.maxMs + durationToleranceMs
  );
}

/**
 * The same call, no longer than before: an event loop waits for the rest of its interval. At the same place in the
 * program, or for the same sockets and maybe more, since an interpreter that has warmed up, and a program that has got
 * its second thread, reach the same call by another way.
 */
function isSameLoop(before: StandingThread, now: StandingThread): boolean {
  const { call, wait, descriptors, site } = now.blocked;
  if (before.blocked.call !== call || duration(now).minMs > duration(before).maxMs + durationToleranceMs) return false;
  if (before.blocked.site === site) return true;
  return wait === "tick" && before.blocked.descriptors.every((fd) => descriptors.includes(fd));
}

/** How long a wait takes in all. */
function duration({ thread, blocked }: StandingThread): { minMs: number; maxMs: number } {
  const { durationMs, deadlineMs } = blocked;
  if (durationMs !== undefined) return { minMs: durationMs, maxMs: durationMs };
  if (deadlineMs === undefined) return { minMs: Infinity, maxMs: -Infinity };
  return { minMs: deadlineMs - thread.sinceLatestMs, maxMs: deadlineMs - thread.sinceEarliestMs };
}

/**
 * A wait in which the program was when it had nothing left to do, and beside which all that was sent is taken. Another
 * one may be part of what it does for a client, or be between a client and the next: it is over before its reply.
 */
function concernsNobody(subject: StandingThread, { baseline, sockets }: Circumstances): boolean {
  const wasIdle = baseline.idle.some((one) => one.thread.tid === subject.thread.tid && isSameLoop(one, subject));
  return wasIdle && sockets().every((one) => one.receiveQueueBytes === 0 && one.connectionsNotAccepted === 0);
}

/** A client that is connected is waited for elsewhere, if at all; this wait only lets in further ones. */
function watchesOnlyListeners({ thread, blocked }: StandingThread, { standing, sockets }: Circumstances): boolean {
  const descriptors = standing.processes.get(thread.pid)?.descriptors;
  const inodes = blocked.descriptors.flatMap((fd) => {
    const target = descriptors?.get(fd);
    return target?.kind === "socket" ? [target.inode] : [];
  });
  if (inodes.length === 0) return false;
  const listening = new Set(sockets().flatMap(({ state, inode }) => (state === "listening" ? [inode] : [])));
  return inodes.every((inode) => listening.has(inode));
}

function mayTimeOut({ blocked }: StandingThread, { mayTimeOutReceives }: Circumstances): boolean {
  return mayTimeOutReceives && receives.has(blocked.call);
}

const receives: ReadonlySet<BlockedCall["call"]> = new Set(["accept", "accept4", "read", "recvfrom", "recvmsg"]);

/** Threads of a Java machine for its own housekeeping, by the 15 characters that the kernel keeps of their names. */
const javaInternal =
  /^(VM |GC Thread|G1 |Reference Handl|Finalizer|Signal Dispatch|Service Thread|Monitor Deflati|C[12] Compiler|Sweeper thread|Notification Th|Common-Cleaner|Attach Listener)/;

/**
 * A Java machine's clock, which ticks every 50 ms for its statistics and nothing else. On a busy machine there is no
 * moment between two looks without it.
 */
export function isHousekeeper({ thread }: StandingThread, standing: Pick<Standing, "processes">): boolean {
  return thread.name === "VM Periodic Tas" && standing.processes.get(thread.pid)?.executable === "java";
}

/** A runtime's own thread, which wakes up by the clock and never speaks to a client. */
function isRuntimeInternal({ thread, blocked }: StandingThread, standing: Standing): boolean {
  const process = standing.processes.get(thread.pid);
  switch (process?.executable) {
    case "java":
      return javaInternal.test(thread.name) && !mayBeEnding({ thread, blocked });
    case "node":
    case "nodejs":
      return blocked.wait === "sleep" && thread.tid === process.firstMadeThread;
    default:
      return false;
  }
}

/**
 * A Java machine at its end: its VM Thread waits for compilers that are still at work, a hundredth of a second each time.
 * All other threads wait for it, so that nothing else shows that the machine is about to go on.
 */
function mayBeEnding(subject: StandingThread): boolean {
  return subject.thread.name === "VM Thread" && duration(subject).minMs <= javaEndWaitMs + durationToleranceMs;
}

const javaEndWaitMs = 10;
