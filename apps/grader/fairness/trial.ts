import type { Role, Transport } from "../src/contract/program.ts";

/**
 * One request to a server: answered, or read and left without an answer. Or one sentence for a client, with whose reply
 * it ends, or goes on waiting.
 */
export interface Trial {
  /** Nothing that the servers change into anything but capital letters; an exclamation mark asks for silence. */
  text: string;
  isAnswered: boolean;
  /** Waited before the request, so that it meets the server at another point of what it does. */
  delayMs: number;
  /** Whether the client before leaves and another comes. */
  isNewClient: boolean;
}

/** One start of a server and what is then asked of it, or starts of a client, one after the other. */
export interface Life {
  role: Role;
  /** The first word may be a runtime's id. */
  argv: string[];
  transport: Transport;
  trials: Trial[];
}

/** What came of a trial: `waited` is the wait's own verdict, whatever came later. */
export interface TrialResult {
  waited: "arrived" | "quiet" | "presumed-quiet" | "ended" | "cpu-spent" | "wall-spent" | "undecided";
  /** From the request until the verdict. */
  tookMs: number;
  heard: string;
  /** What came although the verdict said that nothing would. */
  heardLater: string;
  /** What the verdict rested on, where it was wrong. */
  evidence: string;
}

/** `startMs`: until the kernel showed its socket. Fewer results than trials: it ended. */
export interface LifeResult {
  startMs: number;
  results: TrialResult[];
  /** Why it was never ready, or what it complained about. */
  complaint: string;
}
