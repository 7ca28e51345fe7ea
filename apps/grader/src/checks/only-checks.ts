import type { Assignment } from "../contract/assignment.ts";
import { suites } from "../contract/suite.ts";
import { checksFor, extraChecksFor } from "./checks-for.ts";

/** The same assignment with some of its checks alone: the others are not held. */
export function onlyChecks(assignment: Assignment, isKept: (checkId: string) => boolean): Assignment {
  const leftOut = suites
    .flatMap((suite) => checksFor(suite, assignment))
    .filter(({ id }) => !isKept(id))
    .map(({ id }) => [id, 0] as const);
  const extra = suites.flatMap((suite) => extraChecksFor(suite, assignment)).filter(({ id }) => isKept(id));
  return {
    ...assignment,
    points: { ...assignment.points, ...Object.fromEntries(leftOut) },
    extraCredit: {
      points: extra.length === 0 ? 0 : assignment.extraCredit.points,
      checks: extra.map(({ id }) => id),
    },
  };
}
