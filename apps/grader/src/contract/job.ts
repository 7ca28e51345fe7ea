import type { Assignment } from "./assignment.ts";
import type { Program } from "./program.ts";
import type { SubmittedFile } from "./submission.ts";

/** One program to build, start and probe: a pure function of what stands here. */
export interface Job {
  /** Unique within the run. */
  id: string;
  /** Id of the submission, and the program's place in it. */
  submission: string;
  index: number;
  files: SubmittedFile[];
  program: Program;
  /** Of a client: the server that was handed in with it, for the same transport. */
  partner?: Program;
  assignment: Assignment;
  /** Every random part of a check is derived from it. */
  seed: string;
}
