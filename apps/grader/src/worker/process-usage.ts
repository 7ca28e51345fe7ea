import { readFileSync } from "node:fs";
import { ProcFiles } from "../kernel/index.ts";
import { processIds } from "../sandbox/process-ids.ts";
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
export class ProcessUsageReader implements Disposable {
  readonly #program: { rootPid: number; extent: Extent };
  readonly #files: ProcFiles = new ProcFiles();
  #pids = new Set<number>();

  constructor(program: { rootPid: number; extent: Extent }) {
    this.#program = program;
  }

  read(): ProcessUsage {
    const { rootPid, extent } = this.#program;
    const all = this.#readAll(extent === "user" ? processesOf(studentUser) : processIds());
    const usage: ProcessUsage = { memoryBytes: 0, tasks: 0, cpuMs: 0 };
    for (const { memoryBytes, tasks, cpuMs } of extent === "user" ? all : membersOf(all, { rootPid, extent })) {
      usage.memoryBytes += memoryBytes;
      usage.tasks += tasks;
      usage.cpuMs += cpuMs;
    }
    return usage;
  }

  [Symbol.dispose](): void {
    this.#files[Symbol.dispose]();
  }

  #readAll(pids: readonly number[]): Process[] {
    const now = new Set(pids);
    for (const pid of this.#pids) if (!now.has(pid)) this.#files.close(statOf(pid));
    this.#pids = now;
    return pids.flatMap((pid) => {
      const stat = this.#files.read(statOf(pid));
      return stat === undefined ? [] : parseProcess(pid, stat);
    });
  }
}

interface Process extends ProcessUsage {
  pid: number;
  parent: number;
  group: number;
}

function statOf(pid: number): string {
  return `/proc/${pid}/stat`;
}

function membersOf(
  all: readonly Process[],
  { rootPid, extent }: { rootPid: number; extent: Extent },
): Iterable<Process> {
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
  return members;
}

/** Ticks a second, the same on every Linux as far as programs can tell. */
const tickMs = 10;

/** By the numbered fields of proc_pid_stat(5). */
function parseProcess(pid: number, stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): number => Number(fields[number - 3]);
  const ticks = field(14) + field(15) + field(16) + field(17);
  return {
    pid,
    parent: field(4),
    group: field(5),
    memoryBytes: field(24) * pageBytes(),
    tasks: Math.max(field(20), 1),
    cpuMs: ticks * tickMs,
  };
}

let knownPageBytes: number | undefined;

function pageBytes(): number {
  const kilobytes = (): number =>
    Number(/^KernelPageSize: +(\d+) kB/mu.exec(readFileSync("/proc/self/smaps", "utf8"))?.[1]);
  return (knownPageBytes ??= kilobytes() * 1024);
}
