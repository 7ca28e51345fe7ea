import type { Assignment } from "../contract/assignment.ts";
import type { Circumstances } from "../contract/engine.ts";
import type { Observation } from "../contract/observation.ts";
import type { Role, Transport } from "../contract/program.ts";
import type { Shard } from "../contract/shard.ts";
import type { Suite } from "../contract/suite.ts";
import type { Origin, Student } from "../contract/submission.ts";

/** What happened, in the order in which it happened; every report is a replay of it. */
export type JournalEvent = RunEvent | SubmissionEvent | ObservedEvent;

export const journalSchema = "capsock-grader/journal/v1";

export interface RunEvent {
  event: "run";
  schema: typeof journalSchema;
  assignment: Assignment;
  assignmentSha256: string;
  environment: Environment;
  /**
   * `regrade`: some submissions again, while what all the others have come to stays, whatever has changed since.
   * `rejudge`: nothing was run; stored observations were judged by other rules or points.
   */
  purpose?: "regrade" | "rejudge";
  /** Absolute path of the folder that the submissions were read from. */
  folder?: string;
  /** Ids of all submissions, in the order in which they are reported. */
  submissions: string[];
  /** Set where these are one part of the class that was found. */
  shard?: RunShard;
}

/** A part of a class, and the ids of the whole of it in the order in which they are reported. */
export interface RunShard extends Shard {
  listed: string[];
}

/** A submission was read and its programs were found. */
export interface SubmissionEvent {
  event: "submission";
  id: string;
  /** SHA-256 of all that the rest follows from; older journals have none. */
  basis?: string;
  students: Student[];
  origin?: Origin;
  sha256: string;
  repairs: string[];
  notes: string[];
  /** Files that this machine could not read: no grade can be trusted without them. */
  unreadable: string[];
  programs: PlannedEntry[];
  /** What the assignment asks for and was not found. */
  missing: { suite: Suite; maxPoints: number }[];
}

export interface PlannedEntry {
  file: string;
  role: Role;
  transport: Transport;
  maxPoints: number;
}

/** One of a submission's programs was built, started and probed. */
export interface ObservedEvent {
  event: "observed";
  submission: string;
  /** Index in the submission's programs. */
  program: number;
  observation: Observation;
}

/** The circumstances that a grade may depend on. */
export interface Environment extends Circumstances {
  seed: string;
}
