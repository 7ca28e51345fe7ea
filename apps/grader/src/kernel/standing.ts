import { readlinkSync } from "node:fs";
import { basename } from "node:path";
import { classifyCall, type BlockedCall } from "./blocked-call.ts";
import { descriptorsOf, epollMembers, isNamedPipe, type DescriptorTarget } from "./file-descriptors.ts";
import { hiddenTimers, type HiddenTimer } from "./hidden-timers.ts";
import { monotonicMs } from "./monotonic-clock.ts";
import type { Look, ObservedThread } from "./observer.ts";
import { unlessGone, UnreadableProcFile, type ProcFiles } from "./proc-files.ts";
import { readMemory } from "./process-memory.ts";
import { hasNotRun, unreadable } from "./thread-facts.ts";

/** What a tree that does not run stands at. True for as long as no thread of it runs. */
export interface Standing {
  threads: readonly StandingThread[];
  processes: ReadonlyMap<number, ProcessFacts>;
  timers: readonly HiddenTimer[];
}

export interface StandingThread {
  thread: ObservedThread;
  blocked: BlockedCall;
}

export interface ProcessFacts {
  /** File name of what it executes: `java`, `node`, `python3.11`. */
  executable: string;
  descriptors: ReadonlyMap<number, DescriptorTarget>;
  /** The lowest thread id beside the process's own: the first thread that it made. */
  firstMadeThread: number | undefined;
  /** Names the process where its own id leads to nothing, since its first thread has ended before the others. */
  livingThread: number;
  /** The kernel closes it to us: for a moment while it is set up or replaced, for good if it has another user. */
  isClosed: boolean;
}

/**
 * Reads what the threads of a look are blocked in; right only if none of them has run when it is done. `before` is that
 * of an earlier look.
 */
export function readStanding(look: Look, files: ProcFiles, before?: Standing): Standing {
  const processes = new Map<number, ProcessFacts>();
  for (const { pid, tid } of look.program) if (!processes.has(pid)) processes.set(pid, readProcess(pid, tid, look));
  const clocks = { monotonicMs: monotonicMs(), realtimeMs: Date.now() };
  const known = new Map(before?.threads.map((one) => [one.thread.tid, one]));
  const threads = look.program.map((thread) => {
    const { pid, tid, call, state } = thread;
    const last = known.get(tid);
    if (last !== undefined && isItsOwn(last.blocked) && hasNotRun(last.thread, thread)) return { ...last, thread };
    const context = {
      ...clocks,
      target: (fd: number) => targetOfRead(tid, fd, processes.get(pid)?.descriptors.get(fd)),
      epollMembers: (fd: number) => epollMembers(tid, fd),
      memory: (address: bigint, lengthBytes: number) => readMemory(tid, address, lengthBytes),
    };
    return { thread, blocked: classifyCall(processes.get(pid)?.isClosed === true ? unreadable : call, state, context) };
  });
  return { threads, processes, timers: hiddenTimers(processes, clocks.monotonicMs, files) };
}

/** Whether it stays as it is, however long, until a thread of the tree runs. */
export function isLasting({ threads, timers }: Standing): boolean {
  return timers.length === 0 && threads.every(({ blocked }) => hasKnownEnd(blocked));
}

/** Whether it stays as it is until its own thread runs, whatever the others do: it names no descriptor that they share. */
function isItsOwn(blocked: BlockedCall): boolean {
  return blocked.call === "futex" && hasKnownEnd(blocked);
}

/** Whether it never ends by the clock, or by a time-out that has been read and stays the same. */
function hasKnownEnd({ wait, durationMs, deadlineMs }: BlockedCall): boolean {
  return wait === "for-ever" || durationMs !== undefined || deadlineMs !== undefined;
}

function targetOfRead(tid: number, fd: number, target: DescriptorTarget | undefined): DescriptorTarget | undefined {
  return target?.kind === "file" && isNamedPipe(tid, fd) ? { kind: "pipe" } : target;
}

/** The inodes of all sockets that the tree holds. */
export function socketInodes(standing: Pick<Standing, "processes">): Set<string> {
  const inodes = new Set<string>();
  for (const { descriptors } of standing.processes.values()) {
    for (const target of descriptors.values()) if (target.kind === "socket") inodes.add(target.inode);
  }
  return inodes;
}

function readProcess(pid: number, livingThread: number, look: Look): ProcessFacts {
  const made = look.program.filter((thread) => thread.pid === pid && thread.tid !== pid).map(({ tid }) => tid);
  const firstMadeThread = made.length > 0 ? Math.min(...made) : undefined;
  const ids = { firstMadeThread, livingThread };
  try {
    return {
      ...ids,
      executable: executableOf(livingThread),
      descriptors: descriptorsOf(livingThread),
      isClosed: false,
    };
  } catch (error) {
    if (!(error instanceof UnreadableProcFile)) throw error;
    return { ...ids, executable: "", descriptors: new Map(), isClosed: true };
  }
}

function executableOf(tid: number): string {
  const path = `/proc/${tid}/exe`;
  return unlessGone(path, () => basename(readlinkSync(path))) ?? "";
}
