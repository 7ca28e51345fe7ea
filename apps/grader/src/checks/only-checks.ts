import type { Assignment } from "../contract/assignment.ts";
import { suites } from "../contract/suite.ts";
import { checksFor } from "./checks-for.ts";

/** The same assignment with some of its checks alone: those left out have no weight, so that they are not held. */
export function onlyChecks(assignment: Assignment, isKept: (checkId: string) => boolean): Assignment {
  const leftOut = suites
    .flatMap((suite) => checksFor(suite, assignment))
    .filter(({ id }) => !isKept(id))
    .map(({ id }) => [id, 0] as const);
  return { ...assignment, points: { ...assignment.points, ...Object.fromEntries(leftOut) } };
}
