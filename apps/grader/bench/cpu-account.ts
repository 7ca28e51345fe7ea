import { mkdirSync, readFileSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** Counts the CPU time of all that is started in it, whoever waits for it or does not, as only a control group can. */
export interface CpuAccount extends Disposable {
  /** Words to put before a command that is to be counted. */
  readonly enter: readonly string[];
  /** So far. */
  usedMs(): number;
}

/** @throws Error where this user may not make a control group */
export function openCpuAccount(): CpuAccount {
  const folder = join(ownGroup(), `capsock-bench-${process.pid}`);
  try {
    mkdirSync(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`CPU time is counted by a control group, which cannot be made (${reason}). ${remedy}`);
  }
  const enterIt = 'echo $$ > "$0" && exec "$@"';
  return {
    enter: ["sh", "-c", enterIt, join(folder, "cgroup.procs")],
    usedMs: () => Number(/^usage_usec (\d+)/u.exec(readFileSync(join(folder, "cpu.stat"), "latin1"))?.[1]) / 1000,
    [Symbol.dispose]: () => rmdirSync(folder),
  };
}

const remedy = "Run it as root, or with: systemd-run --user --scope -p Delegate=yes pnpm bench:grader";

/** Of the second version, which counts CPU time without being asked to. */
function ownGroup(): string {
  const mounts = readFileSync("/proc/self/mountinfo", "latin1").split("\n");
  const mount = mounts.find((line) => line.includes(" - cgroup2 "))?.split(" ")[4];
  const path = /^0::(.*)$/mu.exec(readFileSync("/proc/self/cgroup", "latin1"))?.[1];
  if (mount === undefined || path === undefined) throw new Error("This machine has no control groups, version 2.");
  return join(mount, path);
}
