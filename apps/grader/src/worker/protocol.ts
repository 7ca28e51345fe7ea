import type { Happening } from "../contract/happening.ts";
import type { Job } from "../contract/job.ts";
import type { BuildFailure } from "../contract/launch.ts";
import type { Observation } from "../contract/observation.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import type { Runtimes } from "../contract/runtime.ts";
import type { SandboxName } from "../contract/sandbox-name.ts";
import type { Waiting } from "../contract/waiting.ts";

/** What a coordinator says to a worker, over Node's own channel with structured clones. */
export type ToWorker =
  | { kind: "setup"; setup: WorkerSetup }
  | JobMessage
  | { kind: "shell"; job: Job; shell: ShellSettings }
  /** For the shell that was asked for; `undefined`: nothing more will come. */
  | { kind: "keys"; bytes: Uint8Array | undefined }
  | { kind: "end" };

/** What the build of a program's first recipe has come to elsewhere: the files that it leaves behind, or its failure. */
export type Prebuilt = { outcome: "built"; files: SubmittedFile[] } | BuildFailure;

/** `built`: set where a build has been done already. */
export interface JobMessage {
  kind: "job";
  job: Job;
  built: Prebuilt | undefined;
  isWatched: boolean;
}

export type FromWorker =
  | { kind: "ready"; waiting: Waiting }
  /** `isWorn`: the program has left something behind that the next one would meet, so another worker must take that. */
  | { kind: "observed"; jobId: string; observation: Observation; isWorn: boolean }
  | { kind: "left-shell" }
  | { kind: "broken"; jobId: string; reason: string }
  | Meanwhile;

/** Said before the answer to a question. */
export type Meanwhile = { kind: "happening"; happening: Happening } | { kind: "screen"; bytes: Uint8Array };

export interface ShellSettings {
  /** The runtime that the program was run with. */
  runtime: string;
  /** The size of the terminal that somebody sits at; `undefined` where a file or a pipe says what to do. */
  terminal: { columns: number; rows: number } | undefined;
}

export interface WorkerSetup {
  sandbox: SandboxName;
  workFolder: string;
  runtimes: Runtimes;
  /** Whether each check gets a start of its own. */
  isPlain?: boolean;
}
