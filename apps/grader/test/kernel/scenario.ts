import type { KernelAccess, Readiness, SocketFact, WaitBudget, WaitOutcome } from "../../src/kernel/index.ts";

/** A program that the driver starts in the sandbox, and what it then does to it, step by step. */
export interface Scenario {
  argv: string[];
  steps: Step[];
  /** Said to the view: the source sets SO_RCVTIMEO. */
  mayTimeOutReceives?: boolean;
  namespace?: "own" | "shared";
  /** Start it without a sandbox of its own. */
  bare?: boolean;
  /** Wait by the clock instead. */
  clock?: boolean;
}

export type Step =
  | { do: "ready"; budget?: Partial<WaitBudget> }
  /** Calls off the wait for readiness as soon as it has begun. */
  | { do: "abort" }
  /** Opens a probing socket under a name. */
  | { do: "open"; name: string; transport: "tcp" | "udp"; port?: number }
  /** Sends, then waits for a reply to that name. */
  | { do: "say"; name: string; text: string; budget?: Partial<WaitBudget> }
  /** Makes the network as slow as `tokenBucket` says. */
  | { do: "narrow" }
  /** Half-closes a TCP connection, then waits. */
  | { do: "end"; name: string; budget?: Partial<WaitBudget> }
  /** Waits for more without having said anything. */
  | { do: "listen"; name: string; restSuffices?: boolean; budget?: Partial<WaitBudget> };

export interface StepResult {
  outcome: Readiness | WaitOutcome | { kind: string };
  /** What has come on that socket since the step began. */
  heard: string;
  /** What the other side has done since the step began. */
  peer: "open" | "ended" | "reset";
  sentence: string;
  tookMs: number;
}

export interface ScenarioResult {
  steps: StepResult[];
  sockets: SocketFact[];
  access: KernelAccess;
  stderr: string;
}

/** For tc(8): some 1,500 bytes at once, and then a byte a millisecond. */
export const tokenBucket: readonly string[] = ["tbf", "rate", "8kbit", "burst", "1600", "latency", "9s"];
