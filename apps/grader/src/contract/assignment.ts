import type { ServerSuite, Suite } from "./suite.ts";
import type { CheckVisibility, Visibility } from "./visibility.ts";

export const assignmentFramings = ["textbook", "none", "line", "end-of-stream"] as const;

/**
 * How a TCP client says that its sentence is whole.
 *
 * `textbook`: not at all, as the book's Python client does; in Java a newline is allowed, as the book's Java edition does.
 */
export type AssignmentFraming = (typeof assignmentFramings)[number];

/** What a server does to a sentence. */
export const transforms = ["uppercase", "count-letter"] as const;
export type TransformName = (typeof transforms)[number];

/**
 * What a TCP server does with the connection after its reply.
 *
 * `persistent`: it answers further sentences on it, and clients, over UDP as well, let their user type further ones.
 */
export const connections = ["either", "close-after-reply", "persistent"] as const;
export type Connection = (typeof connections)[number];

/** Whether a TCP server may serve one client at a time, or must serve all at once. */
export const concurrencies = ["sequential", "concurrent"] as const;
export type Concurrency = (typeof concurrencies)[number];

/** What is asked of every submission; each field has a default, so that grading needs no assignment file. */
export interface Assignment {
  title: string;
  /** The score of a submission that passes everything. */
  maxScore: number;
  /** The port that the handout names. */
  port: number;
  transform: TransformName;
  /** What `count-letter` counts. */
  countLetter: CountLetter;
  framing: AssignmentFraming;
  connection: Connection;
  concurrency: Concurrency;
  /** Whether a UDP reply may hold the unused rest of the server's buffer, as that of the book's Java edition does. */
  wholeBufferReplies: boolean;
  /** Whether a program that Python 3 cannot read is run with Python 2. */
  python2: boolean;
  /** Whether a program that asks for its port or host at the keyboard is told them. */
  answersPrompts: boolean;
  /** Empty: whatever is found, in equal shares. */
  programs: Partial<Record<Suite, AskedProgram>>;
  partialCredit: PartialCredit;
  /** Weights by check id, in place of the checks' own. A check of no weight is not held. */
  points: Readonly<Record<string, number>>;
  extraCredit: ExtraCredit;
  /** Further sentences to ask, each a check of its own. */
  sentences: Partial<Record<ServerSuite, OwnSentence[]>>;
  /** What students see of each check; the instructor sees all of it. */
  visibility: CheckVisibility;
  /** What the random parts of the checks are derived from; else from the assignment itself. */
  seed?: string;
  limits: Limits;
}

/** A program that every submission should hold. */
export interface AskedProgram {
  /** Its share of the score, beside the weights of the others. */
  weight: number;
  /** Whether it counts only where it was handed in; else its share is lost without it. */
  optional: boolean;
}

/** What a program keeps of its first check's points, 0 to 1, where the handout's other program would not find it. */
export interface PartialCredit {
  /** A server's socket is on a loopback address: only clients on the same machine reach it. */
  loopbackOnly: number;
  /** A server's source names an address that is one machine's alone: it starts on no other one. */
  fixedAddress: number;
  /** A server is on another port than the handout's, or a client asks one there. */
  wrongPort: number;
}

export interface CountLetter {
  /** One character. */
  letter: string;
  /** Whether `S` counts for `s`. */
  ignoreCase: boolean;
}

/** What goes beyond the exercise, apart from the score. */
export interface ExtraCredit {
  /** Of a submission that passes all of it, its programs together. 0: none is asked. */
  points: number;
  /** Ids of checks. Empty: all that apply. */
  checks: string[];
}

/** A sentence of the instructor's, and the reply to it. */
export interface OwnSentence {
  send: string;
  reply: string;
  /** Weight beside the suite's other checks. */
  points: number;
  /** Else the assignment's default. */
  visibility?: Visibility;
}

/** What a student's program may use before it is stopped. */
export interface Limits {
  /** CPU time of one step of a build or one wait, over all its processes. */
  cpuMs: number;
  /** CPU time of one program in all: its builds, starts and checks. */
  programCpuMs: number;
  /** Time in which a program neither runs nor waits for a CPU, yet is not waiting for the network alone. */
  blockedMs: number;
  /** The same of one program in all. */
  programBlockedMs: number;
  /** The net behind both, generous because a busy machine must not cost a grade. */
  wallMs: number;
  /** Resident, of all its processes together. */
  memoryBytes: number;
  /** Processes and threads at once. */
  processes: number;
  /** Of one process. */
  openFiles: number;
  /** Sockets of all its processes together. */
  sockets: number;
  /** One file. */
  fileBytes: number;
  /** Files that the program writes, all together. */
  diskBytes: number;
  /** Files and folders that the program makes. */
  files: number;
  /** Of output that is kept; the rest is read and dropped. */
  outputBytes: number;
  /** Of output that is read at all. */
  drainedBytes: number;
  /** Of one reply. */
  replyBytes: number;
}

export const defaultAssignment: Assignment = {
  title: "Uppercase over sockets",
  maxScore: 100,
  port: 12000,
  transform: "uppercase",
  countLetter: { letter: "s", ignoreCase: false },
  framing: "textbook",
  connection: "either",
  concurrency: "sequential",
  wholeBufferReplies: false,
  python2: true,
  answersPrompts: true,
  programs: {},
  partialCredit: { loopbackOnly: 0.5, fixedAddress: 0.5, wrongPort: 0 },
  points: {},
  extraCredit: { points: 0, checks: [] },
  sentences: {},
  visibility: { default: "visible", checks: {} },
  limits: {
    cpuMs: 10_000,
    programCpuMs: 60_000,
    blockedMs: 5_000,
    programBlockedMs: 180_000,
    wallMs: 120_000,
    memoryBytes: 512 * 2 ** 20,
    processes: 200,
    openFiles: 512,
    sockets: 256,
    fileBytes: 64 * 2 ** 20,
    diskBytes: 128 * 2 ** 20,
    files: 10_000,
    outputBytes: 64 * 2 ** 10,
    drainedBytes: 64 * 2 ** 20,
    replyBytes: 2 ** 20,
  },
};
