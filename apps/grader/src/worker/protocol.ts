import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import type { Runtimes } from "../contract/runtime.ts";
import type { SandboxName } from "../sandbox/strategy.ts";

/** What a coordinator says to a worker, over Node's own channel with structured clones. */
export type ToWorker = { kind: "setup"; setup: WorkerSetup } | { kind: "job"; job: Job } | { kind: "end" };

export type FromWorker =
  | { kind: "ready"; waiting: Waiting }
  /** `isWorn`: the program has left something behind that the next one would meet, so another worker must take that. */
  | { kind: "observed"; jobId: string; observation: Observation; isWorn: boolean }
  | { kind: "broken"; jobId: string; reason: string };

/** Whether replies are waited for with the kernel's knowledge or, where it cannot be asked, by a clock. */
export type Waiting = "kernel" | "clock";

export interface WorkerSetup {
  sandbox: SandboxName;
  workFolder: string;
  runtimes: Runtimes;
}
