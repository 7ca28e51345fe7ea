import type { Job } from "../src/contract/job.ts";
import type { Runtimes } from "../src/contract/runtime.ts";
import type { CpuAccount } from "./cpu-account.ts";
import type { FloorAnswer, ToFloorWorker } from "./floor-worker.ts";
import { setupOf, startSandboxed } from "./sandboxed-program.ts";

/** A program, and how often it is started. */
export interface Starts {
  job: Job;
  starts: number;
}

export interface FloorOptions {
  account: CpuAccount;
  runtimes: Runtimes;
  /** Absolute path of the bundled floor worker. */
  entry: string;
  /** How many programs run at the same time. */
  slots: number;
}

/** What is below every grader: each program built, and so many times started, asked once and killed. */
export async function measureFloor(
  all: readonly Starts[],
  { account, runtimes, entry, slots }: FloorOptions,
): Promise<{ wallMs: number; cpuMs: number }> {
  const workers = Array.from({ length: slots }, () => {
    return {
      program: startSandboxed<ToFloorWorker, FloorAnswer>({ entry, runtimes, enter: account.enter }),
      ownCpuMs: 0,
    };
  });
  const programsCpuMs = (): number => account.usedMs() - workers.reduce((sum, { ownCpuMs }) => sum + ownCpuMs, 0);
  const queue = [...all].reverse();
  try {
    for (const worker of workers)
      ({ ownCpuMs: worker.ownCpuMs } = await worker.program.ask({ setup: setupOf(runtimes) }));
    const cpuBefore = programsCpuMs();
    const startMs = performance.now();
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop())
          ({ ownCpuMs: worker.ownCpuMs } = await worker.program.ask(next));
      }),
    );
    return { wallMs: performance.now() - startMs, cpuMs: programsCpuMs() - cpuBefore };
  } finally {
    await Promise.all(workers.map(({ program }) => program[Symbol.asyncDispose]()));
  }
}
