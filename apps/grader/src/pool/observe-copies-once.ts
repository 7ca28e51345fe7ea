import type { EngineListener, JobOutcome, OpenEngine } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import { hashInputs } from "./hash-inputs.ts";
import { RecentObservations } from "./recent-observations.ts";

/**
 * Of jobs with the same inputs the engine observes the first, and the others are given what was seen of it, also where
 * a program's own races decide. Nothing is known from one call of `observe` to the next.
 */
export function observeCopiesOnce(open: OpenEngine): OpenEngine {
  return async (options) => {
    const engine = await open(options);
    return {
      circumstances: engine.circumstances,
      async observe(jobs, listener) {
        const copies = new Copies({ listener, signal: options.signal });
        const onEnd = (outcome: JobOutcome): Promise<void> => copies.end(outcome);
        const observe = (some: AsyncIterable<Job> | readonly Job[]): Promise<void> =>
          engine.observe(copies.firstsOf(some), { onStart: listener.onStart, onEnd });
        await observe(jobs);
        // Not before: an engine that is kept waiting for its next job might not come to end the one that is waited for.
        for (let left = copies.takeLeft(); left.length > 0; left = copies.takeLeft()) await observe(left);
      },
      [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    };
  };
}

class Copies {
  /** Those whose first could not be observed, through no fault of its own. */
  #left: Job[] = [];
  readonly #listener: EngineListener;
  readonly #signal: AbortSignal;
  readonly #recent = new RecentObservations();
  /** The copies that have come while their first is observed, by the inputs of both. */
  readonly #waiting = new Map<string, { first: Job; copies: Job[] }>();
  /** By the ids of those that are observed. */
  readonly #inputs = new Map<string, string>();

  constructor({ listener, signal }: { listener: EngineListener; signal: AbortSignal }) {
    this.#listener = listener;
    this.#signal = signal;
  }

  /** Of the copies among them the first, which is not known yet; where it cannot be observed the next one is the first. */
  async *firstsOf(jobs: AsyncIterable<Job> | readonly Job[]): AsyncGenerator<Job> {
    for await (const job of jobs) {
      const inputs = hashInputs(job);
      const waiting = this.#waiting.get(inputs);
      // Its files are the first's: so many copies wait in the memory of one.
      if (waiting !== undefined) waiting.copies.push({ ...waiting.first, ...nameOf(job) });
      else {
        const observation = this.#recent.get(inputs);
        if (observation !== undefined) await this.#give(job, observation);
        else {
          this.#waiting.set(inputs, { first: job, copies: [] });
          this.#inputs.set(job.id, inputs);
          yield job;
        }
      }
    }
  }

  async end(outcome: JobOutcome): Promise<void> {
    await this.#listener.onEnd(outcome);
    const { id } = outcome.job;
    const inputs = this.#inputs.get(id);
    if (inputs === undefined) throw new Error(`The engine ended ${id}, which it was not given`);
    const copies = this.#waiting.get(inputs)?.copies ?? [];
    this.#inputs.delete(id);
    this.#waiting.delete(inputs);
    const observation = wholeObservation(outcome);
    if (observation === undefined) {
      this.#left.push(...copies);
      return;
    }
    this.#recent.set(inputs, observation);
    for (const copy of copies) await this.#give(copy, observation);
  }

  takeLeft(): Job[] {
    const left = this.#left;
    this.#left = [];
    return left;
  }

  async #give(copy: Job, observation: Observation): Promise<void> {
    this.#signal.throwIfAborted();
    await this.#listener.onEnd({ job: copy, kind: "observed", observation });
  }
}

/** Whose it is, which is no input. */
function nameOf({ id, submission, index }: Job): Pick<Job, "id" | "submission" | "index"> {
  return { id, submission, index };
}

/** One that says something of the program to the last check. What this machine lacks it lacks for every copy. */
function wholeObservation(outcome: JobOutcome): Observation | undefined {
  if (outcome.kind !== "observed") return undefined;
  const { launch, exchanges } = outcome.observation;
  const isWhole = launch.outcome !== "ungradable" && exchanges.every(({ kind }) => kind === "held");
  return isWhole ? outcome.observation : undefined;
}
