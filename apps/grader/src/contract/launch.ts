import type { LimitHit } from "./limit.ts";
import type { Transport } from "./program.ts";

/** How a process ended: by its own status or by a signal. */
export interface Exit {
  status: number | undefined;
  signal: string | undefined;
  /** Set where it was stopped, or the kernel ended it, since it went over a limit. */
  limit?: LimitHit;
}

/** A server socket of the program, as the kernel's tables show it. */
export interface ServerSocket {
  transport: Transport;
  address: string;
  port: number;
}

/** How far a program came before the first check. Each kind but `ungradable` is the student's. */
export type LaunchOutcome =
  | ({ outcome: "ready" } & ServerSocket)
  | { outcome: "build-failed"; command: string; exit: Exit; output: string }
  | { outcome: "exited"; exit: Exit; stdoutTail: string; stderrTail: string }
  | { outcome: "never-bound"; evidence: string; stdoutTail: string; stderrTail: string }
  | { outcome: "toolchain-missing"; missing: string[] }
  | { outcome: "ungradable"; reason: string };
