import type { Engine, OpenEngine } from "../contract/engine.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { circumstancesHere } from "./circumstances-here.ts";
import { openWarmCompiler } from "./java/warm-compiler.ts";
import { observeAll } from "./observe-all.ts";
import { runtimesHere } from "./runtimes-here.ts";
import { startWorkerPatiently } from "./start-worker.ts";
import { workDiskBytes } from "./work-folder.ts";

export interface LocalEngineOptions {
  sandbox: SandboxStrategy;
  /** How many programs are graded at the same time. */
  slots: number;
  /** Absolute path of the bundled worker program. */
  workerEntry: string;
  /** Nothing is shared: each check gets a start of its own, and each program a compiler. Slow, and comes to the same. */
  isPlain?: boolean;
}

/** Grades on this machine. Opening it @throws WorkerError where there is no worker at all */
export function localEngine({ sandbox, slots, workerEntry, isPlain = false }: LocalEngineOptions): OpenEngine {
  return async ({ assignment, signal }): Promise<Engine> => {
    const { runtimes, archives } = await runtimesHere({ sandbox, signal, isPlain });
    const workerOptions = {
      sandbox,
      entry: workerEntry,
      runtimes,
      diskBytes: workDiskBytes(assignment),
      isPlain,
      signal,
    };
    const compiler = isPlain ? undefined : openWarmCompiler({ sandbox, runtimes, archives, signal });
    const firstWorker = await startWorkerPatiently(workerOptions);
    // Of the first call, whose slot ends it.
    const warm = [firstWorker];
    return {
      circumstances: circumstancesHere(firstWorker, { sandbox, runtimes }),
      observe: (jobs, listener) =>
        observeAll(jobs, {
          ...{ ...workerOptions, ...listener, slots },
          ...(compiler && { compiler }),
          firstWorker: warm.pop(),
        }),
      async [Symbol.asyncDispose]() {
        await compiler?.[Symbol.asyncDispose]();
        await firstWorker[Symbol.asyncDispose]();
      },
    };
  };
}
