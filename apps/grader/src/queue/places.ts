import { defaultAssignment } from "../contract/assignment.ts";
import type { Job } from "../contract/job.ts";
import { Slot, type SlotOptions } from "../pool/slot.ts";
import { startWorkerPatiently, type Worker } from "../pool/start-worker.ts";
import { workDiskBytes } from "../pool/work-folder.ts";

/** Room for so many programs at a time, whatever assignments they are of. */
export interface Places extends AsyncDisposable {
  /** The only one that is there from the start, which tells what this machine can do. */
  readonly firstWorker: Worker;
  /** In a place that is free, and there must be one. Gives a WorkerError where there is no worker for it. */
  observe(job: Job): ReturnType<Slot["observe"]>;
  /** Settles when nothing is being graded. */
  idle(): Promise<void>;
}

type PlaceOptions = Omit<SlotOptions, "diskBytes">;

/** @throws WorkerError where there is no worker at all */
export async function openPlaces(slots: number, options: PlaceOptions): Promise<Places> {
  const firstWorker = await startWorkerPatiently({ ...options, diskBytes: usualDiskBytes });
  const all = Array.from({ length: slots }, (_, at) => new Place(options, at === 0 ? firstWorker : undefined));
  const free = all.toReversed();
  const running = new Set<Promise<unknown>>();
  return {
    firstWorker,
    async observe(job) {
      const place = free.pop();
      if (place === undefined) throw new Error("There are as many places as jobs at once");
      const observed = place.observe(job);
      running.add(observed);
      try {
        return await observed;
      } finally {
        running.delete(observed);
        free.push(place);
      }
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((place) => place[Symbol.asyncDispose]()));
    },
  };
}

const usualDiskBytes = workDiskBytes(defaultAssignment);

/** A slot, made anew where a job wants a disk of another size. */
class Place implements AsyncDisposable {
  readonly #options: PlaceOptions;
  #slot: Slot;
  #diskBytes = usualDiskBytes;

  constructor(options: PlaceOptions, worker: Worker | undefined) {
    this.#options = options;
    this.#slot = new Slot({ ...options, diskBytes: this.#diskBytes }, worker);
  }

  async observe(job: Job): ReturnType<Slot["observe"]> {
    const diskBytes = workDiskBytes(job.assignment);
    if (diskBytes !== this.#diskBytes) {
      await this.#slot[Symbol.asyncDispose]();
      this.#slot = new Slot({ ...this.#options, diskBytes });
      this.#diskBytes = diskBytes;
    }
    return await this.#slot.observe(job);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#slot[Symbol.asyncDispose]();
  }
}
