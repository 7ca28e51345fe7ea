import { isDeepStrictEqual } from "node:util";
import { checksFor } from "../checks/checks-for.ts";
import { checksOf, extraChecksOf } from "../checks/index.ts";
import { defaultAssignment, type Assignment } from "../contract/assignment.ts";
import { suites } from "../contract/suite.ts";

/** A field that is right by itself and cannot be meant beside the others. */
export interface Contradiction {
  path: (string | number)[];
  problem: string;
}

/** What would be ignored in silence, or leave nothing to grade. */
export function findContradictions(assignment: Assignment): Contradiction[] {
  return [
    ...unheldChecks(assignment),
    ...emptySuites(assignment),
    ...unheldExtras(assignment),
    ...unfitting(assignment),
  ];
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

/** The reference of what extra credit may be worth: beside a score of 100, 15 points. */
const largestExtraShare = 0.15;

function unheldExtras(assignment: Assignment): Contradiction[] {
  const { extraCredit, maxScore } = assignment;
  const most = Math.round(largestExtraShare * maxScore * 100) / 100;
  const extras = suites.flatMap((suite) => extraChecksOf[suite]);
  return [
    ...(extraCredit.points > most
      ? [{ path: ["extraCredit", "points"], problem: `beside a score of ${maxScore} it is at most ${most}` }]
      : []),
    ...(extraCredit.points === 0 && extraCredit.checks.length > 0
      ? [{ path: ["extraCredit", "points"], problem: "its checks are named, and it has no points" }]
      : []),
    ...extraCredit.checks.flatMap((id, at) =>
      extras.some((check) => check.id === id && check.applies(assignment))
        ? []
        : [{ path: ["extraCredit", "checks", at], problem: "other settings leave this check out" }],
    ),
  ];
}

/** Settings that cannot be meant together. */
function unfitting({ connection, framing, transform, countLetter }: Assignment): Contradiction[] {
  const counts = !isDeepStrictEqual(countLetter, defaultAssignment.countLetter);
  return [
    ...(connection === "persistent" && framing === "end-of-stream"
      ? [{ path: ["framing"], problem: "after the end of the stream no further sentence can come on a connection" }]
      : []),
    ...(transform !== "count-letter" && counts
      ? [{ path: ["countLetter"], problem: `the transform is ${transform}, so that no letter is counted` }]
      : []),
  ];
}
