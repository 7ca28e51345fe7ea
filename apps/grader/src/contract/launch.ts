import type { LimitHit } from "./limit.ts";
import type { Transport } from "./program.ts";

/** How a process ended: by its own status or by a signal. */
export interface Exit {
  status: number | undefined;
  signal: string | undefined;
  /** Set where it was stopped, or the kernel ended it, since it went over a limit. */
  limit?: LimitHit;
}

/** Where a server is found by the kernel's tables, or which server a client asks. */
export interface ServerSocket {
  transport: Transport;
  address: string;
  port: number;
}

export interface ReadyLaunch extends ServerSocket {
  outcome: "ready";
  /** Set where a server's own source names its address, which only one machine has. */
  isFixed?: true;
}

export interface BuildFailure {
  outcome: "build-failed";
  command: string;
  exit: Exit;
  output: string;
}

/**
 * How far a program came before the first check: a server to its socket (`never-bound` is without one), a client to its
 * first word to a server (`never-asked` is without one). `toolchain-missing` and `ungradable` are not the student's.
 */
export type LaunchOutcome =
  | ReadyLaunch
  | BuildFailure
  | { outcome: "exited"; exit: Exit; stdoutTail: string; stderrTail: string }
  | { outcome: "never-bound"; evidence: string; stdoutTail: string; stderrTail: string }
  | { outcome: "never-asked"; evidence: string; stdoutTail: string; stderrTail: string }
  | { outcome: "toolchain-missing"; missing: string[] }
  | { outcome: "ungradable"; reason: string };
