import type { Assignment } from "../../contract/assignment.ts";
import type { Observation } from "../../contract/observation.ts";

/** A history in words, and as it was observed. */
export type Case = [title: string, observation: Observation, assignment?: Partial<Assignment>];

/** What shows a mistake, and nothing else; and what only looks like it. */
export interface Cases {
  shown: Case[];
  nearMisses: Case[];
}
