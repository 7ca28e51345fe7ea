import { readdirSync, readFileSync } from "node:fs";
import type { Extent } from "./strategy.ts";
import { studentUser } from "./unprivileged-user.ts";
import { processesOf } from "./user-processes.ts";

/** The processes of a program, without those of the sandbox around it; `rootPid` is the root of both. */
export function innerProcesses(rootPid: number, extent: Extent): number[] {
  if (extent === "user") return processesOf(studentUser);
  const below = processesBelow(rootPid);
  return extent === "pid-namespace" ? below : [rootPid, ...below];
}

function processesBelow(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...processesBelow(child)]);
}

/** Of all its threads; none of a process that is gone. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((tid) =>
      readFileSync(`/proc/${pid}/task/${tid}/children`, "latin1").trim().split(/\s+/u).filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
