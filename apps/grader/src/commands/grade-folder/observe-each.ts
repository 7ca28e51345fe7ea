import type { Engine, EngineListener } from "../../contract/engine.ts";
import type { Job } from "../../contract/job.ts";

/**
 * Has every job observed, and leaves none out in silence.
 *
 * @throws where the engine has settled and not ended each job that it took, other than by an abort: a bug of ours
 */
export async function observeEach(
  engine: Pick<Engine, "observe">,
  jobs: AsyncIterable<Job>,
  { signal, ...listener }: EngineListener & { signal: AbortSignal },
): Promise<void> {
  const open = new Set<string>();
  await engine.observe(noted(jobs, open), {
    ...listener,
    async onEnd(outcome) {
      await listener.onEnd(outcome);
      open.delete(outcome.job.id);
    },
  });
  if (open.size > 0 && !signal.aborted) {
    const which = [...open].slice(0, 3).join(", ");
    throw new Error(`The engine never told what became of ${open.size} of its programs: ${which}`);
  }
}

async function* noted(jobs: AsyncIterable<Job>, open: Set<string>): AsyncGenerator<Job> {
  for await (const job of jobs) {
    open.add(job.id);
    yield job;
  }
}
