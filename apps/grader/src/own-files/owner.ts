import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** The process that a file or folder belongs to, as its name tells. */
export interface Owner {
  pid: number;
  /** When it was started, in the kernel's clock ticks: a later process may have the same pid. 0 where that is unknown. */
  startTicks: number;
  /** Pids mean something on one machine, or in one container, only; escaped where it would not fit into a name. */
  host: string;
}

function thisHost(): string {
  return encodeURIComponent(hostname());
}

export function thisProcess(): Owner {
  return { pid: process.pid, startTicks: statOf(process.pid)?.startTicks ?? 0, host: thisHost() };
}

/** Fit for a part of a file name. */
export function formatOwner({ pid, startTicks, host }: Owner): string {
  return `${pid}.${startTicks}.${host}`;
}

export function parseOwner(text: string): Owner | undefined {
  const match = /^(\d+)\.(\d+)\.(.+)$/u.exec(text);
  if (match?.[3] === undefined) return undefined;
  return { pid: Number(match[1]), startTicks: Number(match[2]), host: match[3] };
}

/** In doubt it does: another machine's processes cannot be seen, nor another user's on some systems. */
export function mayLive({ pid, startTicks, host }: Owner): boolean {
  if (host !== thisHost()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const stat = statOf(pid);
  return stat === undefined || (!stat.hasEnded && stat.startTicks === startTicks);
}

/** What Linux says of a process. One that has ended but was not waited for still has a pid. */
function statOf(pid: number): { startTicks: number; hasEnded: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: the state is the first field, the start the twentieth.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { startTicks: Number(fields[19]), hasEnded: ["Z", "X"].includes(fields[0] ?? "") };
  } catch {
    return undefined;
  }
}
