import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Job as QueueJob } from "bullmq";
import type { Assignment } from "../contract/assignment.ts";
import type { Job } from "../contract/job.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import { inspect } from "../inspect/inspect.ts";
import { formatEvent } from "../journal/event-line.ts";
import { planSubmission } from "../plan/plan-submission.ts";
import { circumstancesHere } from "../pool/circumstances-here.ts";
import { openWarmCompiler } from "../pool/java/warm-compiler.ts";
import { runtimesHere } from "../pool/runtimes-here.ts";
import { WorkerError } from "../pool/worker-error.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { connectQueue, placeOf, type QueueAccess } from "./connect.ts";
import { hashCircumstances, hashText, jobMessageSchema, type JobMessage, type WorkerMessage } from "./messages.ts";
import { missingWords, prefix, queueName, tries } from "./names.ts";
import { loadQueuePackages } from "./packages.ts";
import { openPlaces } from "./places.ts";
import { announce, beatMs, leave } from "./presence.ts";
import { Recent } from "./recent.ts";
import { seal, unseal } from "./seal.ts";
import { getAssignment, getFiles } from "./store.ts";

export interface ServeOptions {
  sandbox: SandboxStrategy;
  /** How many programs are graded at the same time. */
  slots: number;
  /** Absolute path of the bundled worker program. */
  workerEntry: string;
  host: string;
  /** A worker that has given no sign of life for so long loses its job to another. */
  leaseMs: number;
  /** What is being graded is finished first. */
  signal: AbortSignal;
  say: (line: string) => void;
}

const keptArchives = 64;
const keptAssignments = 16;
const lastWordsMs = 2_000;

/** For results to reach a queue that may be away; who waits for them gives the job to another worker. */
const lastResultsMs = 10_000;

/**
 * Grades what is in the queue until it is told to stop; returns how many programs it has graded.
 *
 * @throws BadInputError where the queue cannot be reached, and WorkerError where nothing can be graded here
 */
export async function serveQueue(access: QueueAccess, options: ServeOptions): Promise<number> {
  const { sandbox, slots, signal, say } = options;
  const packages = await loadQueuePackages();
  await using connection = await connectQueue(access, { packages, say });
  const { redis } = connection;
  const { runtimes, archives: classArchives } = await runtimesHere({ sandbox, signal });
  const ended = new AbortController();
  const compiler = openWarmCompiler({ sandbox, runtimes, archives: classArchives, signal: ended.signal });
  const workerOptions = { sandbox, entry: options.workerEntry, runtimes, signal: ended.signal, compiler };
  const places = await openPlaces(slots, workerOptions);
  const self: WorkerMessage = {
    id: randomUUID(),
    host: options.host,
    slots,
    circumstances: circumstancesHere(places.firstWorker, { sandbox, runtimes }),
  };
  const own = hashCircumstances(self.circumstances);
  const archives = new Recent<SubmittedFile[]>(keptArchives);
  const assignments = new Recent<Assignment>(keptAssignments);
  const { Worker, UnrecoverableError } = packages.bullmq;
  let graded = 0;

  const worker = new Worker<unknown, { sealed: string }>(queueName(own), (job) => process(job), {
    ...{ connection: redis, prefix, concurrency: slots, name: options.host },
    ...{ lockDuration: options.leaseMs, lockRenewTime: options.leaseMs / 2, stalledInterval: options.leaseMs },
    ...{ maxStalledCount: tries - 1, runRetryDelay: 1_000 },
  });
  worker.on("error", () => {});
  worker.on("lockRenewalFailed", (ids) => {
    say(`${ids.length} of its programs went to another worker, since this one had lost the queue.`);
  });
  const beat = setInterval(() => void announce(redis, self, access.secret).catch(() => {}), beatMs);
  try {
    await announce(redis, self, access.secret);
    say(
      `Grading for ${placeOf(access)}: ${slots} slots, sandbox ${sandbox.name}, waiting ${self.circumstances.waiting}.`,
    );
    await untilAborted(signal);
    say("Stopping; what is being graded is finished first.");
    await Promise.race([worker.close(), places.idle().then(() => pause(lastResultsMs, undefined, { ref: false }))]);
  } finally {
    clearInterval(beat);
    ended.abort();
    await Promise.all([compiler, places].map((one) => one[Symbol.asyncDispose]()));
    await Promise.race([leave(redis, self.id).catch(() => {}), pause(lastWordsMs, undefined, { ref: false })]);
  }
  return graded;

  async function process(queued: QueueJob<unknown>): Promise<{ sealed: string }> {
    const message = readJob(queued);
    if (message === undefined) {
      throw new UnrecoverableError("It was not sealed with the workers' secret, so nothing of it was run.");
    }
    const job = await fetchJob(message);
    if (job === undefined) throw new UnrecoverableError(missingWords);
    const outcome = await places.observe(job);
    // Another worker may come further with it.
    if (outcome instanceof WorkerError) throw new Error(outcome.message);
    if (outcome.kind === "ungradable") throw new Error(outcome.reason);
    graded++;
    const { observation } = outcome;
    const event = formatEvent({ event: "observed", submission: job.submission, program: job.index, observation });
    const text = JSON.stringify({ job: queued.id, event: event.trimEnd() });
    return { sealed: seal("result", text, access.secret) };
  }

  function readJob({ id, data }: QueueJob<unknown>): JobMessage | undefined {
    const sealed = typeof data === "object" && data !== null && "sealed" in data ? data.sealed : undefined;
    const text = unseal("job", sealed, access.secret);
    if (text === undefined || hashText(text) !== id) return undefined;
    const message = jobMessageSchema.safeParse(JSON.parse(text));
    return message.success && message.data.circumstances === own ? message.data : undefined;
  }

  async function fetchJob(message: JobMessage): Promise<Job | undefined> {
    const { submission, program: index, seed } = message;
    const files = await archives.get(message.archive, () => getFiles(redis, message.archive));
    const assignment = await assignments.get(message.assignment, () => getAssignment(redis, message.assignment));
    if (files === undefined || assignment === undefined) return undefined;
    const { programs } = inspect(files, { port: assignment.port });
    const planned = planSubmission(programs, assignment).programs[index];
    if (planned === undefined) throw new UnrecoverableError("The program that is asked for was not found in it.");
    return { id: `${submission}#${index}`, submission, index, files, program: planned.program, assignment, seed };
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
