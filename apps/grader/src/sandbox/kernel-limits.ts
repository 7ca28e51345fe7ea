import type { Limits } from "../contract/assignment.ts";

/** For the sandbox's own processes, and so that a program that goes over its limit is seen to do so. */
const spareProcesses = 16;

/**
 * Options of prlimit(1) for the limits that the kernel itself holds a program to, process by process. `ownUser`: no
 * other program's processes count with its own.
 */
export function kernelLimits(limits: Limits, { ownUser }: { ownUser: boolean }): string[] {
  const { fileBytes, openFiles, programCpuMs, processes } = limits;
  // Behind the grader's own count of all processes together; only the softer of two limits tells by its signal.
  const cpuSeconds = Math.ceil(programCpuMs / 1000) + 2;
  return [
    ...["--core=0", `--fsize=${fileBytes}`, `--nofile=${openFiles}`, `--cpu=${cpuSeconds}:${cpuSeconds + 2}`],
    ...(ownUser ? [`--nproc=${processes + spareProcesses}`] : []),
  ];
}
