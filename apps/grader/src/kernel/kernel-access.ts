import { readdirSync, readFileSync } from "node:fs";
import { readMemory } from "./process-memory.ts";
import { knowsArchitecture } from "./syscall-table.ts";

/** Whether the kernel can be asked what a program waits for; if not, only the clock is left. */
export type KernelAccess = { ok: true } | { ok: false; reason: string };

export interface KernelAccessOptions {
  /**
   * A process that stands to this one as a graded program will: same user, same sandbox. By default this process,
   * which tells a system without such a kernel, but not one that closes other processes to us.
   */
  pid?: number;
}

/** Tries everything that a view reads. */
export function probeKernelAccess({ pid = process.pid }: KernelAccessOptions = {}): KernelAccess {
  if (process.platform !== "linux") return { ok: false, reason: `${process.platform} does not show it` };
  if (!knowsArchitecture()) return { ok: false, reason: `its system calls on ${process.arch} are not known` };
  try {
    for (const file of ["schedstat", "syscall", "stat", "children"]) readFileSync(`/proc/${pid}/task/${pid}/${file}`);
    for (const file of ["snmp", "tcp", "udp"]) readFileSync(`/proc/net/${file}`);
    readdirSync(`/proc/${pid}/fd`);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  if (readFileSync("/proc/self/schedstat", "utf8").startsWith("0 0 0")) {
    return { ok: false, reason: "the kernel does not count when a thread runs (CONFIG_SCHED_INFO)" };
  }
  const stackPointer = readFileSync(`/proc/${pid}/task/${pid}/syscall`, "utf8").trim().split(" ").at(-2);
  const isOpen = stackPointer === undefined || readMemory(pid, BigInt(stackPointer), 8) !== undefined;
  return isOpen ? { ok: true } : { ok: false, reason: `/proc/${pid}/mem cannot be read` };
}
