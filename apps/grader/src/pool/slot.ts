import type { JobOutcome } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import { startWorkerPatiently, type StartWorkerOptions, type Worker } from "./start-worker.ts";
import type { WarmCompiler } from "./java/warm-compiler.ts";
import { WorkerError } from "./worker-error.ts";

export interface SlotOptions extends StartWorkerOptions {
  /** Builds what it can ahead of the worker. */
  compiler?: WarmCompiler;
}

/** Room for one program being graded, with the worker that it has at the time. */
export class Slot implements AsyncDisposable {
  readonly #options: SlotOptions;
  readonly #stop = (): void => void this.#drop();
  #worker: Worker | undefined;

  constructor(options: SlotOptions, worker?: Worker) {
    this.#options = options;
    this.#worker = worker;
    options.signal.addEventListener("abort", this.#stop, { once: true });
  }

  /** Gives a WorkerError where there is no worker for it. */
  async observe(job: Job): Promise<JobOutcome | WorkerError> {
    let reason = "";
    for (let attempt = 1; attempt <= 2; attempt++) {
      try {
        this.#worker ??= await startWorkerPatiently(this.#options);
        const built = await this.#options.compiler?.build(job);
        const observation = await this.#worker.observe(job, { built });
        if (this.#worker.isWorn) await this.#drop();
        return { job, kind: "observed", observation };
      } catch (error) {
        this.#options.signal.throwIfAborted();
        if (!(error instanceof WorkerError)) throw error;
        if (error.code === "not-started") return error;
        reason = error.message;
        await this.#drop();
      }
    }
    return { job, kind: "ungradable", reason };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#options.signal.removeEventListener("abort", this.#stop);
    await this.#drop();
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.[Symbol.asyncDispose]();
  }
}
