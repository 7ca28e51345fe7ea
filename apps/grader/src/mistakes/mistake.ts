import type { Assignment } from "../contract/assignment.ts";
import type { Observation } from "../contract/observation.ts";
import type { Role } from "../contract/program.ts";
import type { CheckResult } from "../judge/judge-program.ts";
import type { SeenError } from "./errors/seen-errors.ts";

/** Why a program fails: reported on its certain sign alone, because a wrong accusation is worse than none. */
export interface Mistake {
  /** Stable: reports and assignments name it. */
  id: string;
  /** Whose mistake it can be; anybody's without it. */
  role?: Role;
  /** What a kind teaching assistant would say: leads to the mistake without giving the solution. */
  hint: string;
  /** A hint that fits better what was seen, where there is one. */
  hintFor?(seen: Seen): string | undefined;
  /** Where it can only be made: with a server that should say a sentence in upper case. */
  ofUppercase?: true;
  /** The evidence, in words to the student, where the sign is there. */
  sign(seen: Seen): string | undefined;
  /** Whether it is why an error came up: an error that some mistake explains is not reported as a mere crash as well. */
  explains?(error: SeenError, seen: Seen): boolean;
}

/** All that a sign may rest on. */
export interface Seen {
  /** Of the exercise alone. */
  observation: Observation;
  /** What goes beyond the exercise: whoever fails there may have made no mistake. */
  beyond: Observation;
  assignment: Assignment;
  /** The verdict on each check. */
  checks: readonly CheckResult[];
  /** Every error that the program or its compiler named in the exercise. */
  errors: readonly SeenError[];
  /** Those that no mistake explains. */
  unexplained: readonly SeenError[];
}
