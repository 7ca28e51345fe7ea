import { setTimeout as pause } from "node:timers/promises";
import type { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { hashAssignment } from "../assignment/hash-assignment.ts";
import type { EngineListener, JobOutcome } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import { packFiles, type Archive } from "./archive.ts";
import type { QueueAccess } from "./connect.ts";
import { hashText, jobText } from "./messages.ts";
import { keptSeconds, missingWords, prefix, queueName, tries } from "./names.ts";
import type { QueuePackages } from "./packages.ts";
import { beatMs, fleetsOf, presentWorkers, type Fleet } from "./presence.ts";
import { readResult } from "./read-result.ts";
import { Room } from "./room.ts";
import { seal } from "./seal.ts";
import { dropArchive, putWork } from "./store.ts";

export interface FollowingOptions {
  redis: Redis;
  packages: QueuePackages;
  access: QueueAccess;
  fleet: Fleet;
  listener: EngineListener;
  signal: AbortSignal;
  say: (line: string) => void;
}

/** A job that is in the queue, as far as we know. */
interface Task {
  id: string;
  job: Job;
  /** What is asked, in the words whose hash is its id. */
  text: string;
  archive: string;
  bytes: number;
  /** How often something was sent once more: what Redis has lost, or a result that nobody has sealed. */
  repeats: number;
  isSent: boolean;
  isSettling: boolean;
}

/** In the queue at once: enough to keep every slot busy while results travel, and no more of a class than that. */
const jobsPerSlot = 4;
const fewestJobs = 32;
const mostBytes = 256 * 2 ** 20;
const mostRepeats = 5;
const fullMs = 1_000;
const lastWordsMs = 2_000;

/**
 * Puts jobs into the queue and follows each to its end. What the queue tells of by itself is only a hint: what counts
 * is its state, which is looked at again and again, so that a job that Redis has lost is sent once more.
 */
export class Following implements AsyncDisposable {
  readonly #options: FollowingOptions;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #tasks = new Map<string, Task>();
  readonly #archiveUsers = new Map<string, number>();
  readonly #room: Room;
  readonly #failed = new AbortController();
  readonly #signal: AbortSignal;
  #onEmpty: () => void = () => {};
  #isFull = false;

  constructor(options: FollowingOptions) {
    this.#options = options;
    const { redis, packages, fleet } = options;
    const name = queueName(fleet.sha256);
    this.#queue = new packages.bullmq.Queue(name, { connection: redis, prefix });
    this.#events = new packages.bullmq.QueueEvents(name, { connection: redis, prefix });
    this.#room = new Room({ jobs: roomFor(fleet.slots), bytes: mostBytes });
    this.#signal = AbortSignal.any([options.signal, this.#failed.signal]);
    // What goes wrong with the connection is said by the connection itself.
    this.#queue.on("error", () => {});
    this.#events.on("error", () => {});
    this.#events.on("active", ({ jobId }) => {
      const task = this.#tasks.get(jobId);
      if (task !== undefined) options.listener.onStart(task.job);
    });
    const onEnd = ({ jobId }: { jobId: string }): void => void this.#guarded(() => this.#look(jobId));
    this.#events.on("completed", onEnd);
    this.#events.on("failed", onEnd);
  }

  /** Settles when every job has ended. */
  async run(jobs: AsyncIterable<Job>): Promise<void> {
    const done = new AbortController();
    const background = [this.#keepLooking(done.signal), this.#watchFleet(done.signal)];
    try {
      await this.#guarded(async () => {
        for await (const job of jobs) await this.#submit(job);
      });
      await this.#emptied();
      this.#signal.throwIfAborted();
    } finally {
      done.abort();
      await Promise.all(background);
    }
  }

  /** Takes back what no worker has begun. */
  async [Symbol.asyncDispose](): Promise<void> {
    const left = [...this.#tasks.values()];
    const tidied = Promise.allSettled(left.map(({ id }) => this.#queue.remove(id)));
    await Promise.race([tidied, pause(lastWordsMs, undefined, { ref: false })]);
    await Promise.race([
      Promise.allSettled([this.#events.close(), this.#queue.close()]),
      pause(lastWordsMs, undefined, { ref: false }),
    ]);
  }

  async #submit(job: Job): Promise<void> {
    const { fleet } = this.#options;
    const archive = await packFiles(job.files);
    const places = { archive: archive.sha256, assignment: hashAssignment(job.assignment), circumstances: fleet.sha256 };
    const text = jobText(job, places);
    await this.#room.enter(archive.bytes.length, this.#signal);
    const task: Task = {
      ...{ id: hashText(text), job, text, archive: archive.sha256, bytes: archive.bytes.length },
      ...{ repeats: 0, isSent: false, isSettling: false },
    };
    this.#tasks.set(task.id, task);
    this.#archiveUsers.set(task.archive, (this.#archiveUsers.get(task.archive) ?? 0) + 1);
    await this.#send(task, archive);
  }

  /** A job that is there already, from a run that was killed, is followed as if it were ours. */
  async #send(task: Task, archive: Archive): Promise<void> {
    const { redis, access } = this.#options;
    const { job, id, text } = task;
    await this.#patiently(async () => {
      await putWork(redis, { archive, assignment: job.assignment });
      const kept = { age: keptSeconds };
      await this.#queue.add(
        "program",
        { sealed: seal("job", text, access.secret) },
        {
          ...{ jobId: id, attempts: tries, backoff: { type: "fixed", delay: 1_000 }, stackTraceLimit: 0 },
          ...{ removeOnComplete: kept, removeOnFail: kept },
        },
      );
    });
    task.isSent = true;
    // It may have ended before anybody listened.
    await this.#look(id);
  }

  /** A Redis that is full has room again when results have been fetched. */
  async #patiently(put: () => Promise<void>): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      try {
        await put();
        this.#isFull = false;
        return;
      } catch (error) {
        if (!/^OOM /u.test((error as Error).message)) throw error;
        if (!this.#isFull) this.#options.say("The queue's memory is full; waiting until there is room.");
        this.#isFull = true;
        await pause(fullMs, undefined, { signal: this.#signal });
      }
    }
  }

  async #look(id: string): Promise<void> {
    const task = this.#tasks.get(id);
    if (task?.isSent !== true || task.isSettling) return;
    task.isSettling = true;
    try {
      const state = await this.#queue.getJobState(id);
      if (state === "completed" || state === "failed") await this.#take(task);
      else if (state === "unknown") await this.#again(task, "The queue has lost it");
    } finally {
      task.isSettling = false;
    }
  }

  async #take(task: Task): Promise<void> {
    const { job, id } = task;
    const stored = await this.#queue.getJob(id);
    if (stored === undefined) return;
    // Its type promises a reason where there is none.
    const { failedReason = "" } = stored as Partial<typeof stored>;
    if (failedReason !== "") {
      if (failedReason.startsWith(missingWords)) await this.#again(task, failedReason);
      else await this.#settle(task, { job, kind: "ungradable", reason: inWords(failedReason) });
      return;
    }
    const observation = readResult(stored.returnvalue, { id, job, secret: this.#options.access.secret });
    if (observation === undefined) await this.#again(task, "Its result was not sealed by a worker with our secret");
    else await this.#settle(task, { job, kind: "observed", observation });
  }

  /** Sends a job once more, unless that has been tried often enough. */
  async #again(task: Task, reason: string): Promise<void> {
    task.repeats++;
    if (task.repeats > mostRepeats) {
      await this.#settle(task, { job: task.job, kind: "ungradable", reason: `${reason}.` });
      return;
    }
    this.#options.say(`${task.job.submission} is sent once more: ${reason}.`);
    task.isSent = false;
    await this.#queue.remove(task.id);
    // Looks for its end by itself.
    task.isSettling = false;
    await this.#send(task, await packFiles(task.job.files));
  }

  /** The journal first, so that nothing is forgotten here that is not kept there. */
  async #settle(task: Task, outcome: JobOutcome): Promise<void> {
    this.#signal.throwIfAborted();
    await this.#options.listener.onEnd(outcome);
    this.#tasks.delete(task.id);
    this.#room.leave(task.bytes);
    if (this.#tasks.size === 0) this.#onEmpty();
    const users = (this.#archiveUsers.get(task.archive) ?? 1) - 1;
    this.#archiveUsers.set(task.archive, users);
    if (users === 0) {
      this.#archiveUsers.delete(task.archive);
      await dropArchive(this.#options.redis, task.archive);
    }
    await this.#queue.remove(task.id);
  }

  async #emptied(): Promise<void> {
    if (this.#tasks.size === 0 || this.#signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
      this.#signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  async #keepLooking(done: AbortSignal): Promise<void> {
    await this.#repeatedly(done, async () => {
      for (const id of this.#tasks.keys()) await this.#look(id);
    });
  }

  async #watchFleet(done: AbortSignal): Promise<void> {
    let wereThere = true;
    await this.#repeatedly(done, async () => {
      const { redis, access, fleet, say } = this.#options;
      const fleets = fleetsOf(await presentWorkers(redis, access.secret));
      const slots = fleets.find(({ sha256 }) => sha256 === fleet.sha256)?.slots ?? 0;
      if (slots === 0 && wereThere) say("No worker is left; waiting for one.");
      wereThere = slots > 0;
      this.#room.mostJobs = roomFor(slots);
    });
  }

  async #repeatedly(done: AbortSignal, act: () => Promise<void>): Promise<void> {
    const signal = AbortSignal.any([done, this.#signal]);
    const isDue = (): Promise<boolean> => pause(beatMs, true, { signal }).catch(() => false);
    while (await isDue()) await this.#guarded(act);
  }

  /** What fails ends the whole run, with its own reason. */
  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#failed.abort(error);
    }
  }
}

function roomFor(slots: number): number {
  return Math.max(fewestJobs, jobsPerSlot * slots);
}

function inWords(failedReason: string): string {
  return /stalled more than/u.test(failedReason)
    ? `Each of ${tries} workers in turn was lost while it graded this.`
    : failedReason;
}
