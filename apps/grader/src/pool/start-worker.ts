import type { Happening } from "../contract/happening.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import type { Runtimes } from "../contract/runtime.ts";
import type { Waiting } from "../contract/waiting.ts";
import { runtimeFiles } from "../sandbox/runtime-files.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import type { Prebuilt, ShellSettings } from "../worker/protocol.ts";
import { openWorkFolder } from "./work-folder.ts";
import { openWorkerChannel, type Answer, type WorkerChannel } from "./worker-channel.ts";
import { WorkerError } from "./worker-error.ts";

/** A warm process that grades one program after another. */
export interface Worker extends AsyncDisposable {
  readonly waiting: Waiting;
  /** The last program has left something behind that the next one would meet. */
  readonly isWorn: boolean;
  /** Takes one job at a time. @throws WorkerError where the fault is ours or the machine's */
  observe(job: Job, options?: ObserveOptions): Promise<Observation>;
  /** A shell in the place of a job's program, until somebody leaves it. @throws WorkerError */
  openShell(job: Job, shell: ShellSettings & ShellUser): Promise<void>;
}

export interface ObserveOptions {
  watch?: ((happening: Happening) => void) | undefined;
  /** What the build of the first recipe has come to, where that has been done already. */
  built?: Prebuilt | undefined;
}

/** Who sits before a shell. */
export interface ShellUser {
  /** Ends where nothing more will be typed. */
  keys: AsyncIterable<Uint8Array>;
  onScreen: (bytes: Uint8Array) => void;
}

export interface StartWorkerOptions {
  sandbox: SandboxStrategy;
  /** Absolute path of the bundled worker program. */
  entry: string;
  runtimes: Runtimes;
  diskBytes: number;
  /** Whether each check gets a start of its own. */
  isPlain?: boolean;
  /** Ends a worker that is still starting. */
  signal: AbortSignal;
  /** Default 60 s, for a machine that is busy. */
  startMs?: number;
}

const defaultStartMs = 60_000;

/**
 * More waits than any program's builds, starts and checks have. A worker keeps its own budgets; this is the net for one
 * that does not.
 */
const longestJobWaits = 100;

/** Tries twice. @throws WorkerError `not-started` */
export async function startWorkerPatiently(options: StartWorkerOptions): Promise<Worker> {
  try {
    return await startWorker(options);
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
  }
  try {
    return await startWorker(options);
  } catch (error) {
    throw error instanceof WorkerError ? new WorkerError("not-started", error.message) : error;
  }
}

async function startWorker(options: StartWorkerOptions): Promise<Worker> {
  const { sandbox, runtimes, signal, isPlain = false, startMs = defaultStartMs } = options;
  signal.throwIfAborted();
  const workFolder = await openWorkFolder(sandbox);
  const command = sandbox.workerCommand({
    entry: options.entry,
    ...runtimeFiles(runtimes),
    workFolder: workFolder.path,
    diskBytes: options.diskBytes,
  });
  const channel = openWorkerChannel(command);
  let ending: Promise<void> | undefined;
  const end = (): Promise<void> =>
    (ending ??= (async () => {
      await channel[Symbol.asyncDispose]();
      await workFolder[Symbol.asyncDispose]();
    })());
  const abort = (): void => void end();
  signal.addEventListener("abort", abort, { once: true });
  try {
    signal.throwIfAborted();
    const setup = { sandbox: sandbox.name, workFolder: workFolder.path, runtimes, isPlain };
    const answer = await channel.ask({ kind: "setup", setup }, { withinMs: startMs });
    if (answer.kind !== "ready") throw brokenBy(answer);
    let isWorn = false;
    return {
      waiting: answer.waiting,
      get isWorn() {
        return isWorn;
      },
      async observe(job, { watch, built } = {}) {
        const withinMs = longestJobWaits * job.assignment.limits.wallMs;
        const question = { kind: "job", job, built, isWatched: watch !== undefined } as const;
        const answer = await channel.ask(question, {
          withinMs,
          onMeanwhile: (said) => said.kind === "happening" && watch?.(said.happening),
        });
        if (answer.kind === "observed") {
          isWorn = answer.isWorn;
          return answer.observation;
        }
        throw brokenBy(answer);
      },
      async openShell(job, { keys, onScreen, ...shell }) {
        const leaving = channel.ask(
          { kind: "shell", job, shell },
          { withinMs: longestShellMs, onMeanwhile: (said) => said.kind === "screen" && onScreen(said.bytes) },
        );
        void passOn(keys, channel);
        const answer = await leaving;
        if (answer.kind !== "left-shell") throw brokenBy(answer);
      },
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** A person may take their time; the longest that a timer can wait. */
const longestShellMs = 2 ** 31 - 1;

async function passOn(keys: AsyncIterable<Uint8Array>, channel: WorkerChannel): Promise<void> {
  for await (const bytes of keys) channel.say({ kind: "keys", bytes });
  channel.say({ kind: "keys", bytes: undefined });
}

/** By an answer that is not the one to what was asked. */
function brokenBy(answer: Answer): WorkerError {
  const reason = answer.kind === "broken" ? answer.reason : "The worker answered what it was not asked.";
  return new WorkerError("broken", reason.split("\n", 1)[0] ?? "");
}
