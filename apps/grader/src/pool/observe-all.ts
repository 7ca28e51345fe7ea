import type { EngineListener } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import { Slot, type SlotOptions } from "./slot.ts";
import type { Worker } from "./start-worker.ts";
import { WorkerError } from "./worker-error.ts";

export interface PoolOptions extends SlotOptions, EngineListener {
  /** How many programs are graded at the same time. */
  slots: number;
  /** A worker that is warm already, if one is. */
  firstWorker: Worker | undefined;
}

/**
 * Grades jobs on a fixed number of workers and reports each as it ends. A job whose worker fails is tried once more. A
 * slot that can get no worker leaves its job to the others; what no slot can take is ungradable.
 */
export async function observeAll(jobs: AsyncIterable<Job>, options: PoolOptions): Promise<void> {
  const { onEnd } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const queue = new Queue(jobs);
  let noWorker = "No worker was left.";
  const work = async (slot: Slot): Promise<Slot | undefined> => {
    for (let job = await queue.take(); job !== undefined; job = await queue.take()) {
      signal.throwIfAborted();
      options.onStart(job);
      const outcome = await slot.observe(job);
      if (outcome instanceof WorkerError) {
        noWorker = outcome.message;
        queue.giveBack(job);
        return undefined;
      }
      await onEnd(outcome);
    }
    return slot;
  };
  const slots = Array.from(
    { length: options.slots },
    (_, at) => new Slot({ ...options, signal }, at === 0 ? options.firstWorker : undefined),
  );
  try {
    let usable = slots;
    do {
      const ends = await Promise.all(
        usable.map((slot) =>
          work(slot).catch((error: unknown) => {
            failed.abort(error);
            return undefined;
          }),
        ),
      );
      signal.throwIfAborted();
      usable = ends.filter((slot) => slot !== undefined);
    } while (usable.length > 0 && queue.wasGivenBack);
    for (let job = await queue.take(); job !== undefined; job = await queue.take()) {
      await onEnd({ job, kind: "ungradable", reason: noWorker });
    }
  } finally {
    await Promise.all(slots.map((slot) => slot[Symbol.asyncDispose]()));
  }
}

class Queue {
  readonly #jobs: AsyncIterator<Job>;
  readonly #givenBack: Job[] = [];

  constructor(jobs: AsyncIterable<Job>) {
    this.#jobs = jobs[Symbol.asyncIterator]();
  }

  get wasGivenBack(): boolean {
    return this.#givenBack.length > 0;
  }

  async take(): Promise<Job | undefined> {
    const again = this.#givenBack.pop();
    if (again !== undefined) return again;
    const next = await this.#jobs.next();
    return next.done === true ? undefined : next.value;
  }

  giveBack(job: Job): void {
    this.#givenBack.push(job);
  }
}
