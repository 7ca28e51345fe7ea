import { statSync } from "node:fs";

/**
 * Whether a process keeps others of its own user from looking at it, as by PR_SET_DUMPABLE: its files below /proc are
 * root's then (proc(5)).
 */
export function hidesItself(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}/stat`).uid !== process.geteuid?.();
  } catch {
    return false;
  }
}

export const hiddenEvidence =
  "The program hides what it does from the system's other processes (it is not dumpable, prctl(2)), so no socket of it can be seen.";
