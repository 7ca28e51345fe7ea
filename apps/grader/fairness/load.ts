import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";

/** What else the machine has to do: nothing of ours, or plain busy loops. */
export const allLoads = ["idle", "busy"] as const;
export type Load = (typeof allLoads)[number];

const loopsPerCore = 8;

/** Does some work while the machine is that busy. */
export async function underLoad<T>(load: Load, work: () => Promise<T>): Promise<T> {
  const stop = load === "busy" ? startBusyLoops() : undefined;
  try {
    return await work();
  } finally {
    await stop?.();
  }
}

/**
 * Each in a session of its own: the kernel may grant all that runs in one session no more than a single share of the
 * machine. Were this process killed, the kernel would end the loops.
 */
function startBusyLoops(): () => Promise<void> {
  const loops = Array.from({ length: loopsPerCore * availableParallelism() }, () => {
    const argv = ["--pdeathsig", "KILL", "--", "sh", "-c", "while :; do :; done"];
    const loop = spawn("setpriv", argv, { stdio: "ignore", detached: true });
    return { process: loop, ended: once(loop, "exit") };
  });
  return async () => {
    for (const loop of loops) loop.process.kill("SIGKILL");
    await Promise.all(loops.map(({ ended }) => ended));
  };
}
