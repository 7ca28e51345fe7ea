import { readFileSync } from "node:fs";
import { processIds } from "./process-ids.ts";
import { sendSignal } from "./send-signal.ts";

/** The ids of the living processes whose real user is `uid`, as far as this /proc shows them. */
export function processesOf(uid: number): number[] {
  return processIds().filter((pid) => isRunBy(uid, pid));
}

const longestMs = 10_000;

/**
 * Ends every process whose real user is `uid`, one by one, until none is left. All are stopped before the first is
 * killed: a stopped process keeps its place within the limit on processes, so a fork bomb runs out of room, whereas
 * each one killed would make room for another.
 *
 * @throws where one survives for 10 s: it hangs in the kernel
 */
export function endUser(uid: number): void {
  if (uid === process.getuid?.()) throw new RangeError(`uid is ${uid}, but must not be one's own`);
  const stopped = new Set<number>();
  const deadlineMs = performance.now() + longestMs;
  for (;;) {
    const all = processesOf(uid);
    if (all.length === 0) return;
    if (performance.now() > deadlineMs) throw new Error(`Process ${all[0]} of user ${uid} does not end`);
    const moving = all.filter((pid) => !stopped.has(pid));
    for (const pid of moving) {
      stopped.add(pid);
      sendSignal(pid, "SIGSTOP");
    }
    if (moving.length === 0) for (const pid of all) sendSignal(pid, "SIGKILL");
    sleepOneMs();
  }
}

/** A dead process that nobody has waited for yet counts as gone. */
function isRunBy(uid: number, pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return new RegExp(`^Uid:\\t${uid}\\t`, "mu").test(status) && !/^State:\t[ZX]/mu.test(status);
  } catch {
    return false;
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));

/** Nothing else may go on meanwhile: what a program does then must not be taken for its own doing. */
function sleepOneMs(): void {
  Atomics.wait(clock, 0, 0, 1);
}
