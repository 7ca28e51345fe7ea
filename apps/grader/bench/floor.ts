import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Job } from "../src/contract/job.ts";
import { bubblewrap } from "../src/sandbox/bubblewrap.ts";
import type { CpuAccount } from "./cpu-account.ts";
import { openPidReport } from "../src/sandbox/reported-pid.ts";
import { runtimeFiles } from "../src/sandbox/runtime-files.ts";
import type { Runtimes } from "../src/contract/runtime.ts";
import type { FloorAnswer, ToFloorWorker } from "./floor-worker.ts";

const workFolder = "/capsock/work";

/** What is below every grader: each program built, started, asked once and killed, so many at once as there are slots. */
export async function measureFloor(
  jobs: readonly Job[],
  options: FloorOptions & { slots: number },
): Promise<{ wallMs: number; cpuMs: number; answered: number }> {
  const { account, slots } = options;
  const workers = await Promise.all(Array.from({ length: slots }, () => startFloorWorker(options)));
  const queue = [...jobs].reverse();
  let answered = 0;
  const programsCpuMs = (): number => account.usedMs() - workers.reduce((sum, { ownCpuMs }) => sum + ownCpuMs(), 0);
  const cpuBefore = programsCpuMs();
  const startMs = performance.now();
  await Promise.all(
    workers.map(async (worker) => {
      for (let job = queue.pop(); job !== undefined; job = queue.pop())
        if ((await worker.ask({ job })).answered === true) answered += 1;
    }),
  );
  const wallMs = performance.now() - startMs;
  const cpuMs = programsCpuMs() - cpuBefore;
  for (const worker of workers) await worker.end();
  return { wallMs, cpuMs, answered };
}

export interface FloorOptions {
  runtimes: Runtimes;
  /** Absolute path of the bundled floor worker. */
  entry: string;
  account: CpuAccount;
}

interface FloorWorker {
  ask(message: ToFloorWorker): Promise<FloorAnswer>;
  /** As of its last answer. */
  readonly ownCpuMs: () => number;
  end(): Promise<void>;
}

async function startFloorWorker({ runtimes, entry, account }: FloorOptions): Promise<FloorWorker> {
  const place = { ...runtimeFiles(runtimes), entry, workFolder, diskBytes: 2 ** 29 };
  const { file, args, env, cwd } = bubblewrap.workerCommand(place);
  using report = openPidReport();
  const [first = "", ...words] = [...account.enter, file, ...args];
  const child: ChildProcess = spawn(first, words, {
    cwd,
    env: { ...env, PATH: process.env["PATH"] },
    stdio: ["ignore", "ignore", "inherit", "ipc", report.descriptor],
    serialization: "advanced",
  });
  const closed = once(child, "close");
  let ownCpuMs = 0;
  const ask = async (message: ToFloorWorker): Promise<FloorAnswer> => {
    const answer = once(child, "message");
    child.send(message);
    const [given] = (await Promise.race([
      answer,
      closed.then(() => Promise.reject(new Error("The floor's worker ended"))),
    ])) as [FloorAnswer];
    ({ ownCpuMs } = given);
    return given;
  };
  await ask({ setup: { sandbox: "bubblewrap", workFolder, runtimes } });
  return {
    ask,
    ownCpuMs: () => ownCpuMs,
    async end() {
      child.send("end" satisfies ToFloorWorker);
      await closed;
    },
  };
}
