import { readFileSync } from "node:fs";
import type { Limits } from "../contract/assignment.ts";

/** For the sandbox's own processes, and so that a program that goes over its limit is seen to do so. */
const spareProcesses = 16;

/**
 * Options of prlimit(1) for the limits that the kernel itself holds a program to, process by process; where the grader
 * itself is held to less, that holds, since nobody can raise it. `ownUser`: no other program's processes count with its
 * own. `own`: the text of `/proc/self/limits`.
 */
export function kernelLimits(
  limits: Limits,
  { ownUser, own = readOwnLimits() }: { ownUser: boolean; own?: string },
): string[] {
  const { fileBytes, openFiles, programCpuMs, processes } = limits;
  // Behind the grader's own count of all processes together; only the softer of two limits tells by its signal.
  const cpuSeconds = Math.ceil(programCpuMs / 1000) + 2;
  const atMost = (name: string, wanted: number): number => Math.min(wanted, hardLimit(name, own));
  return [
    ...["--core=0", `--fsize=${atMost("Max file size", fileBytes)}`, `--nofile=${atMost("Max open files", openFiles)}`],
    `--cpu=${atMost("Max cpu time", cpuSeconds)}:${atMost("Max cpu time", cpuSeconds + 2)}`,
    ...(ownUser ? [`--nproc=${atMost("Max processes", processes + spareProcesses)}`] : []),
  ];
}

/** `Max open files            1024                 524288               files`: the soft limit, then the hard one. */
function hardLimit(name: string, own: string): number {
  const [, hard] = new RegExp(`^${name} +\\S+ +(\\d+) `, "mu").exec(own) ?? [];
  return hard === undefined ? Infinity : Number(hard);
}

function readOwnLimits(): string {
  try {
    return readFileSync("/proc/self/limits", "latin1");
  } catch {
    return "";
  }
}
