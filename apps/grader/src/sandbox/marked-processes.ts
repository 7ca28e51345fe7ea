import { readFileSync } from "node:fs";
import { processIds } from "./process-ids.ts";
import { sendSignal } from "./send-signal.ts";

/** The variable by which whatever a program has started is found again, even where it has left its process group. */
export const markVariable = "CAPSOCK_PROGRAM";

const mostRounds = 100;

/** Ends every process whose environment bears the mark, as far as this /proc shows it. */
export function endMarked(mark: string): void {
  const killed = new Set<number>();
  // Each round finds what was started while the one before went on.
  for (let round = 0; round < mostRounds; round += 1) {
    const alive = markedProcesses(mark).filter((pid) => !killed.has(pid));
    if (alive.length === 0) return;
    for (const pid of alive) {
      killed.add(pid);
      sendSignal(pid, "SIGKILL");
    }
  }
}

function markedProcesses(mark: string): number[] {
  const wanted = `\0${markVariable}=${mark}\0`;
  return processIds().filter((pid) => {
    try {
      return `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}`.includes(wanted);
    } catch {
      return false;
    }
  });
}
