import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Limits } from "../contract/assignment.ts";
import { kernelLimits } from "./kernel-limits.ts";
import { markVariable } from "./marked-processes.ts";
import { studentEnvironment, workerArguments } from "./strategy.ts";
import type { CommandLine, SandboxStrategy, StudentPlace, WorkerPlace } from "./strategy.ts";

/** No protection at all: only for programs that the instructor trusts, one at a time. */
export const none: SandboxStrategy = {
  name: "none",
  ownNetwork: false,
  filesGuardedBy: "nothing",
  allowsTerminal: false,
  kernelTrial: "worker",
  probe: () => Promise.resolve({ ok: true }),
  canRun: () => Promise.resolve(true),
  workerCommand: (place: WorkerPlace): CommandLine => ({
    file: process.execPath,
    args: workerArguments(place.entry),
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin" },
    cwd: "/",
    pidDescriptor: undefined,
    extent: "process-group",
  }),
  enterWorker: () => Promise.resolve(),
  leaveWorker: () => {},
  studentCommand(place: StudentPlace): CommandLine {
    const [file = "", ...args] = [...limited(place.limits), ...place.argv];
    const cwd = join(place.folder, place.startIn);
    const mark = randomUUID();
    const env = { ...studentEnvironment, [markVariable]: mark };
    return { file, args, env, cwd, pidDescriptor: undefined, extent: "process-group", mark };
  },
  sweep: () => Promise.resolve(),
};

/**
 * As far as this system can limit a program. The number of processes is left alone: it would count the instructor's
 * own too.
 */
function limited(limits: Limits): string[] {
  const prlimit = ["/usr/bin/prlimit", "/bin/prlimit"].find((path) => existsSync(path));
  return prlimit === undefined ? [] : [prlimit, ...kernelLimits(limits, { ownUser: false }), "--"];
}
