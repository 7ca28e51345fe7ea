import { checksFor } from "../checks/checks-for.ts";
import { checksOf } from "../checks/index.ts";
import type { Assignment } from "../contract/assignment.ts";
import { suites } from "../contract/suite.ts";

/** A field that is right by itself and cannot be meant beside the others. */
export interface Contradiction {
  path: string[];
  problem: string;
}

/** What would be ignored in silence, or leave nothing to grade. */
export function findContradictions(assignment: Assignment): Contradiction[] {
  return [...unheldChecks(assignment), ...emptySuites(assignment)];
}

/** A weight that somebody has changed, of a check that other settings leave out. */
function unheldChecks(assignment: Assignment): Contradiction[] {
  const checks = suites.flatMap((suite) => checksOf[suite]);
  return Object.entries(assignment.points).flatMap(([id, weight]) => {
    const check = checks.find((candidate) => candidate.id === id);
    if (check === undefined || check.applies(assignment) || weight === 0 || weight === check.weight) return [];
    return [{ path: ["points", id], problem: "other settings leave this check out, so that it cannot have points" }];
  });
}

function emptySuites(assignment: Assignment): Contradiction[] {
  const asked = suites.filter((suite) => assignment.programs[suite] !== undefined);
  return (asked.length > 0 ? asked : suites).flatMap((suite) =>
    checksFor(suite, assignment).length > 0 ? [] : [{ path: ["points"], problem: `no check of ${suite} is left` }],
  );
}
