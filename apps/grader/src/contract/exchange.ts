import type { Exit } from "./launch.ts";

/** A scripted client's name in an exchange: "A" is the first to connect. */
export type ClientName = "A" | "B" | "C" | "D" | "E";

/** What was done to a program and what came back, in order: everything that a judge may know. */
export interface Exchange {
  steps: Step[];
  /** Set where the program had ended by the time the exchange was over. */
  exit: Exit | undefined;
  /** The last part of what the program wrote while the exchange went on. */
  stdoutTail: string;
  stderrTail: string;
}

export type Step = { client: ClientName; atMs: number } & (
  | { kind: "connected" }
  | { kind: "not-connected"; ending: Ending }
  | { kind: "sent"; bytes: Uint8Array }
  | { kind: "half-closed" }
  | { kind: "left" }
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
}

/** Why a wait ended. Only `undecided` is never the student's doing. */
export type Ending =
  /** The kernel shows that nothing more will come; `presumed` where it rests on a budget's grace. */
  | { kind: "quiet"; evidence: string; presumed: boolean }
  /** The program closed the connection: FIN. */
  | { kind: "closed" }
  | { kind: "reset" }
  /** Nobody is there: a refused connection, or an ICMP "port unreachable" for a datagram. */
  | { kind: "refused" }
  | { kind: "ended"; exit: Exit }
  | { kind: "cpu-spent"; cpuMs: number }
  | { kind: "wall-spent"; wallMs: number; evidence: string }
  /** More came than a reply can be, or it went on for longer. */
  | { kind: "flooded"; bytes: number }
  | { kind: "undecided"; reason: string };
