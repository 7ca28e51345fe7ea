import { UnreadableProcFile, type ProcFiles } from "./proc-files.ts";

/** Stands for a system call that the kernel does not let us see. */
export const unreadable = "unreadable";

/** One thread at one moment, as the kernel tells it. */
export interface ThreadFact {
  pid: number;
  tid: number;
  /** The thread's own name, at most 15 characters; a program may change it. */
  name: string;
  /** R running or runnable, S asleep, D waiting for a disk, T stopped, Z dead. */
  state: string;
  /** Time on a CPU so far. */
  cpuNs: number;
  /** Time runnable but waiting for a CPU so far. */
  delayNs: number;
  /** Times on and waiting for a CPU, and switches: another text means that the thread has run. */
  schedule: string;
  /** The system call that it is blocked in: number, six arguments, stack pointer, program counter. Or `running`. */
  call: string;
  /** Of its process, itself included. */
  threadCount: number;
}

/**
 * Reads one thread, or `undefined` when it has ended.
 * The order matters: after a wake-up from another CPU `syscall` can still say "blocked" when `stat` already says R.
 */
export function readThread(pid: number, tid: number, files: Pick<ProcFiles, "read">): ThreadFact | undefined {
  const folder = threadFolder(pid, tid);
  const schedule = files.read(`${folder}/schedstat`);
  const call = readCall(`${folder}/syscall`, files);
  const stat = readStat(pid, tid, files);
  if (schedule === undefined || call === undefined || stat === undefined) return undefined;
  const [cpuNs = "0", delayNs = "0"] = schedule.split(" ");
  return {
    pid,
    tid,
    ...stat,
    cpuNs: Number(cpuNs),
    delayNs: Number(delayNs),
    schedule: schedule.trimEnd(),
    call: call.trimEnd(),
  };
}

/**
 * A blocked thread that has not run since it was read, as it is now; `undefined` where it has, or where nobody can tell.
 * What it is blocked in is not read again: to be blocked in something else it would have had to run.
 */
export function readAgain(before: ThreadFact, files: Pick<ProcFiles, "read">): ThreadFact | undefined {
  if (isRunning(before) || before.call === unreadable) return undefined;
  const { pid, tid, schedule, state } = before;
  // In this order, as in readThread: what has been woken since is told by its state before it has run.
  if (files.read(`${threadFolder(pid, tid)}/schedstat`)?.trimEnd() !== schedule) return undefined;
  const stat = readStat(pid, tid, files);
  return stat?.state === state ? { ...before, ...stat } : undefined;
}

/** By the numbered fields of proc_pid_stat(5), the second of which is the name in brackets. */
export function readStat(
  pid: number,
  tid: number,
  files: Pick<ProcFiles, "read">,
): Pick<ThreadFact, "name" | "state" | "threadCount"> | undefined {
  const stat = files.read(`${threadFolder(pid, tid)}/stat`);
  if (stat === undefined) return undefined;
  const nameEnd = stat.lastIndexOf(")");
  const fields = stat.slice(nameEnd + 2).split(" ", 18);
  return {
    name: stat.slice(stat.indexOf("(") + 1, nameEnd),
    state: fields[0] ?? "",
    threadCount: Number(fields[17] ?? 1),
  };
}

/** Dead; nobody has waited for it yet. */
export function hasEnded({ state }: Pick<ThreadFact, "state">): boolean {
  return state === "Z" || state === "X";
}

/** A sandbox that is being set up, or has changed its user, is closed to us until it executes the program. */
function readCall(path: string, files: Pick<ProcFiles, "read">): string | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (error instanceof UnreadableProcFile) return unreadable;
    throw error;
  }
}

/** Lets go of what was opened to read a thread that has ended. */
export function forgetThread(pid: number, tid: number, files: ProcFiles): void {
  for (const file of ["schedstat", "syscall", "stat", "status", "children"])
    files.close(`${threadFolder(pid, tid)}/${file}`);
}

/** Neither has run in between: the same threads, the same schedule, the same blocked calls. */
export function sameThreads(a: readonly ThreadFact[], b: readonly ThreadFact[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((thread, index) => b[index] !== undefined && hasNotRun(thread, b[index]));
}

/** The same schedule, and the same blocked call. */
export function hasNotRun(before: ThreadFact, after: ThreadFact): boolean {
  return (
    before.tid === after.tid &&
    before.schedule === after.schedule &&
    before.call === after.call &&
    before.state === after.state
  );
}

export function threadFolder(pid: number, tid: number): string {
  return `/proc/${pid}/task/${tid}`;
}

/** Whether a thread of the program runs, or would if it had a CPU or a disk. */
export function isRunning(thread: Pick<ThreadFact, "state" | "call">): boolean {
  return thread.state === "R" || thread.state === "D" || thread.call === "running" || thread.call.startsWith("-1 ");
}

/** Call, stack pointer and program counter: the same place in the program, reached the same way. */
export function siteOf(call: string): string {
  const words = call.split(" ");
  return `${words[0] ?? ""} ${words.slice(7).join(" ")}`;
}
