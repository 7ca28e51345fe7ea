import type { Exit, LaunchOutcome } from "./launch.ts";
import type { Look, ProgramFacts } from "./program-facts.ts";

/**
 * A client's name in an exchange: "A" is the first to connect. Where servers are graded the clients are the grader's;
 * where a client is graded each of them is a start of the student's program, and the grader is the server.
 */
export type ClientName = "A" | "B" | "C" | "D" | "E";

/** What was done to a program and what came back, in order: everything that a judge may know. */
export interface Exchange {
  steps: Step[];
  /** What a script looked at between its steps, in order. */
  looks: Look[];
  /** Set where the program had ended by the time the exchange was over. */
  exit: Exit | undefined;
  /** The last part of what the program wrote while the exchange went on. */
  stdoutTail: string;
  stderrTail: string;
  /** Of a graded client: a question of its source that it had kept back when it was answered, no terminal being there. */
  keptQuestion?: string;
  /** What came of a server that a script has interrupted, as Ctrl-C does, and what it wrote to its standard error then. */
  interrupted?: { ending: Ending; stderr: string };
  /** How a server started that a script had ended a moment before. */
  restart?: LaunchOutcome;
}

/**
 * `sent`, `half-closed` and `left` are the grader's doing, `heard` is what came back to it, whichever side it is on.
 *
 * Of a graded client alone: it was `started`, where it wants one at a terminal; a line was `typed` at its keyboard,
 * `isWord` where that was no sentence but a word to go on or to stop; its `input-ended`; since the step before it `showed`
 * this on its standard output, or at a terminal on its screen; it `connected` to the grader's server, or could not be
 * started (`not-connected`).
 */
export type Step = { client: ClientName; atMs: number } & (
  | { kind: "started"; atTerminal?: true }
  | { kind: "typed"; line: string; isWord?: true }
  | { kind: "input-ended" }
  | { kind: "showed"; text: string }
  | { kind: "connected" }
  | { kind: "not-connected"; ending: Ending }
  /** `isOthers`: over UDP, from a port that the graded client has not asked. */
  | { kind: "sent"; bytes: Uint8Array; isOthers?: true }
  | { kind: "half-closed" }
  | { kind: "left" }
  /** The client left without a goodbye: RST. */
  | { kind: "cut-off" }
  | { kind: "heard"; heard: Heard }
);

/** Everything that reached a client in one wait, which lasted until nothing more could come. */
export interface Heard {
  pieces: Piece[];
  ending: Ending;
}

/** One read of a stream, or one datagram. */
export interface Piece {
  atMs: number;
  bytes: Uint8Array;
  /** The sender of a datagram. */
  from?: { address: string; port: number };
  /** Of a graded TCP client: which of its connections it came on, from 1. */
  connection?: number;
}

/** Why a wait ended. Only `undecided` is never the student's doing. */
export type Ending =
  /**
   * The kernel shows that nothing more will come; `presumed` where it rests on a budget's grace. `readsInput`: what it
   * waits for is a line at its keyboard.
   */
  | { kind: "quiet"; evidence: string; presumed: boolean; readsInput?: boolean; facts?: ProgramFacts }
  /** Of a graded client: it has said all that it was asked for. */
  | { kind: "enough" }
  /** The program closed the connection: FIN. */
  | { kind: "closed" }
  | { kind: "reset" }
  /** Nobody is there: a refused connection, or an ICMP "port unreachable" for a datagram. */
  | { kind: "refused" }
  | { kind: "ended"; exit: Exit }
  | { kind: "cpu-spent"; cpuMs: number; datagrams?: ProgramFacts["datagrams"] }
  | { kind: "wall-spent"; wallMs: number; evidence: string }
  /** More came than a reply can be, or it went on for longer. */
  | { kind: "flooded"; bytes: number }
  | { kind: "undecided"; reason: string };
