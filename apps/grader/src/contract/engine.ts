import type { Assignment } from "./assignment.ts";
import type { Job } from "./job.ts";
import type { Observation } from "./observation.ts";
import type { SandboxName } from "./sandbox-name.ts";
import type { Waiting } from "./waiting.ts";

/** What builds, starts and probes programs: this machine's workers, or those of others. */
export interface Engine extends AsyncDisposable {
  readonly circumstances: Circumstances;
  /**
   * Takes jobs as it has room for them, and settles when all have ended. Where `onEnd` fails it stops. It may be asked
   * again when it has settled.
   */
  observe(jobs: AsyncIterable<Job>, listener: EngineListener): Promise<void>;
}

/** All that a grade may depend on beside the submission, the assignment and the seed. */
export interface Circumstances {
  sandbox: SandboxName;
  waiting: Waiting;
  /** Version of the grader. */
  grader: string;
  /** Version of each interpreter and compiler, by id. */
  runtimes: Record<string, string>;
}

export interface EngineListener {
  onStart: (job: Job) => void;
  onEnd: (outcome: JobOutcome) => Promise<void>;
}

/** What became of a job: observed, or not, through no fault of its program. */
export type JobOutcome = { job: Job } & (
  { kind: "observed"; observation: Observation } | { kind: "ungradable"; reason: string }
);

/** Opens an engine that stops when it is aborted. */
export type OpenEngine = (options: { assignment: Assignment; signal: AbortSignal }) => Promise<Engine>;
