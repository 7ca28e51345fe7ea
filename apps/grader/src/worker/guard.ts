import type { Limits } from "../contract/assignment.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { Extent } from "../sandbox/strategy.ts";
import { overdraft, type Allowance } from "./allowance.ts";
import { ProcessUsageReader, type ProcessUsage } from "./process-usage.ts";
import { readSurroundings, type SurroundingsUsage } from "./surroundings-usage.ts";

export interface GuardOptions {
  limits: Limits;
  /** CPU time that this process and what it starts may use. */
  cpuMs: number;
  /** What is left for the program in all; what this process uses is taken off. */
  allowance: Allowance;
  /** The worker's own disk, where it has one, and a network of its own: else those cannot be watched. */
  workFolder: string | undefined;
}

export interface Guarded {
  rootPid: number;
  extent: Extent;
  /** What it has printed so far. */
  outputBytes: () => number;
  stop: (limit: LimitHit) => void;
}

/** Between two looks a program can go over a limit by what it does in this time. */
const lookEveryMs = 50;

/**
 * Call before a program is started; what that returns watches it, and stops it where it uses more than it may. The
 * kernel's own limits are behind it.
 */
export function prepareGuard(options: GuardOptions): (guarded: Guarded) => Disposable {
  const { limits, allowance, workFolder } = options;
  const surroundings = (): SurroundingsUsage =>
    workFolder === undefined ? { diskBytes: 0, files: 0, sockets: 0 } : readSurroundings(workFolder);
  const before = surroundings();
  const allowedCpuMs = allowance.cpuMs;
  return ({ rootPid, extent, outputBytes, stop }) => {
    const reader = new ProcessUsageReader({ rootPid, extent });
    const look = (): void => {
      const now = surroundings();
      const processes = reader.read();
      allowance.cpuMs = Math.min(allowance.cpuMs, allowedCpuMs - processes.cpuMs);
      const usage: Usage = {
        ...processes,
        diskBytes: now.diskBytes - before.diskBytes,
        files: now.files - before.files,
        sockets: now.sockets - before.sockets,
        outputBytes: outputBytes(),
      };
      const limit = limitOver(usage, limits) ?? cpuLimitOver(processes.cpuMs, options);
      if (limit !== undefined) stop(limit);
    };
    const timer = setInterval(look, lookEveryMs);
    return {
      [Symbol.dispose]() {
        clearInterval(timer);
        reader[Symbol.dispose]();
      },
    };
  };
}

export type Usage = Omit<ProcessUsage, "cpuMs"> & SurroundingsUsage & { outputBytes: number };

/** The first limit that is exceeded, the most telling one first. */
export function limitOver(usage: Usage, limits: Limits): LimitHit | undefined {
  const over = (name: LimitHit["name"], used: number, allowed: number): LimitHit[] =>
    used > allowed ? [{ name, allowed }] : [];
  const [first] = [
    ...over("processes", usage.tasks, limits.processes),
    ...over("memory", usage.memoryBytes, limits.memoryBytes),
    ...over("files", usage.files, limits.files),
    ...over("disk", usage.diskBytes, limits.diskBytes),
    ...over("sockets", usage.sockets, limits.sockets),
    ...over("output", usage.outputBytes, limits.drainedBytes),
  ];
  return first;
}

function cpuLimitOver(usedMs: number, { limits, cpuMs, allowance }: GuardOptions): LimitHit | undefined {
  if (usedMs > cpuMs) return { name: "cpu", allowed: cpuMs };
  return overdraft(allowance, limits);
}
