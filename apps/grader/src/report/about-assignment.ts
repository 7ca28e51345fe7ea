import type { Assignment } from "../contract/assignment.ts";
import type { ClassReport } from "./schema.ts";

/** What a report says of the assignment. */
export function aboutAssignment({ title, maxScore }: Assignment, sha256: string): ClassReport["assignment"] {
  return { title, sha256, maxScore };
}
