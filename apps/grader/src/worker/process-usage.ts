import { readdirSync, readFileSync } from "node:fs";
import type { Extent } from "../sandbox/strategy.ts";
import { studentUser } from "../sandbox/unprivileged-user.ts";
import { processesOf } from "../sandbox/user-processes.ts";

/** What all processes of a program use together at one moment. */
export interface ProcessUsage {
  /** Resident; what several processes share counts for each. */
  memoryBytes: number;
  /** Processes, dead ones that nobody has waited for included, and threads. */
  tasks: number;
  /** So far, with that of processes that have ended and were waited for. */
  cpuMs: number;
}

/** Of everything below a root process, and of what shares its process group or user where that is what holds it. */
export function readProcessUsage(rootPid: number, extent: Extent): ProcessUsage {
  const usage: ProcessUsage = { memoryBytes: 0, tasks: 0, cpuMs: 0 };
  for (const { memoryBytes, tasks, cpuMs } of processesIn(rootPid, extent)) {
    usage.memoryBytes += memoryBytes;
    usage.tasks += tasks;
    usage.cpuMs += cpuMs;
  }
  return usage;
}

interface Process extends ProcessUsage {
  pid: number;
  parent: number;
  group: number;
}

function processesIn(rootPid: number, extent: Extent): Process[] {
  if (extent === "user") return processesOf(studentUser).flatMap(readProcess);
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/u.test(name) ? readProcess(Number(name)) : []));
  const children = new Map<number, Process[]>();
  for (const one of all) {
    const siblings = children.get(one.parent);
    if (siblings === undefined) children.set(one.parent, [one]);
    else siblings.push(one);
  }
  const isMember = ({ pid, group }: Process): boolean =>
    pid === rootPid || (extent === "process-group" && group === rootPid);
  const members = new Set(all.filter(isMember));
  for (const member of members) for (const child of children.get(member.pid) ?? []) members.add(child);
  return [...members];
}

/** Ticks a second, the same on every Linux as far as programs can tell. */
const tickMs = 10;

/** By the numbered fields of proc_pid_stat(5); none where the process has gone. */
function readProcess(pid: number): Process[] {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return [];
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): number => Number(fields[number - 3]);
  const ticks = field(14) + field(15) + field(16) + field(17);
  return [
    {
      pid,
      parent: field(4),
      group: field(5),
      memoryBytes: field(24) * pageBytes(),
      tasks: Math.max(field(20), 1),
      cpuMs: ticks * tickMs,
    },
  ];
}

let knownPageBytes: number | undefined;

function pageBytes(): number {
  const kilobytes = (): number =>
    Number(/^KernelPageSize: +(\d+) kB/mu.exec(readFileSync("/proc/self/smaps", "utf8"))?.[1]);
  return (knownPageBytes ??= kilobytes() * 1024);
}
