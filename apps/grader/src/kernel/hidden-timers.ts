import { timerRemainingMs } from "./file-descriptors.ts";
import type { ProcFiles } from "./proc-files.ts";
import type { ProcessFacts } from "./standing.ts";
import { threadFolder } from "./thread-facts.ts";

/** A timer that no blocked call shows. */
export interface HiddenTimer {
  pid: number;
  what: "alarm signal" | "timer" | "timer descriptor";
  /** When it fires, on the monotonic clock; `undefined` when nobody can tell whether it is armed at all. */
  deadlineMs?: number;
}

const sigalrm = 14;

/** Go installs a handler for every signal that it can; only a handful are left out. */
const blanketHandlerSignals = 50;

/** Ruby installs a handler for SIGALRM at start, and makes a timer by whose SIGVTALRM its threads take turns. */
const hasTimersOfItsOwn = /^ruby/;

/** The signal that each timer of `/proc/<pid>/timers` sends, other than Ruby's own SIGVTALRM. */
const anyTimer = /^signal: /m;
const timerNotOfRuby = /^signal: (?!26\/)/m;

export function hiddenTimers(
  processes: ReadonlyMap<number, ProcessFacts>,
  nowMs: number,
  files: ProcFiles,
): HiddenTimer[] {
  const timers: HiddenTimer[] = [];
  for (const [pid, { executable, descriptors, livingThread, isClosed }] of processes) {
    if (isClosed) continue;
    const status = files.read(`${threadFolder(pid, livingThread)}/status`) ?? "";
    const isRuby = hasTimersOfItsOwn.test(executable);
    if (catchesAlarm(status) && !isRuby) timers.push({ pid, what: "alarm signal" });
    const posixTimers = files.read(`/proc/${livingThread}/timers`) ?? "";
    files.close(`/proc/${livingThread}/timers`);
    if ((isRuby ? timerNotOfRuby : anyTimer).test(posixTimers)) timers.push({ pid, what: "timer" });
    for (const [fd, target] of descriptors) {
      const remainingMs = target.kind === "timer" ? timerRemainingMs(livingThread, fd) : undefined;
      if (remainingMs !== undefined) timers.push({ pid, what: "timer descriptor", deadlineMs: nowMs + remainingMs });
    }
  }
  return timers;
}

/**
 * SIGALRM has a handler, or is held back for a call that waits for signals, by the SigCgt and SigBlk masks of
 * `/proc/<pid>/status`; and not just because every signal has one.
 */
export function catchesAlarm(status: string): boolean {
  const caught = signalMask(status, "SigCgt");
  const awaited = caught | signalMask(status, "SigBlk");
  const isAwaited = ((awaited >> BigInt(sigalrm - 1)) & 1n) === 1n;
  return isAwaited && caught.toString(2).replaceAll("0", "").length < blanketHandlerSignals;
}

const masks = { SigCgt: /^SigCgt:\s*([0-9a-f]+)/m, SigBlk: /^SigBlk:\s*([0-9a-f]+)/m };

function signalMask(status: string, name: keyof typeof masks): bigint {
  return BigInt(`0x${masks[name].exec(status)?.[1] ?? "0"}`);
}
