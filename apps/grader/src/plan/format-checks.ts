import { checksFor } from "../checks/checks-for.ts";
import type { Assignment } from "../contract/assignment.ts";
import { suites, type Suite } from "../contract/suite.ts";
import { scalePoints } from "../judge/scale-points.ts";
import { createPlainTable } from "../report/plain-table.ts";
import type { SubmissionPlan } from "./format-plan.ts";

/** The checks that would be held with each kind of program, and their points, for each share that occurs. */
export function formatChecks(
  plans: readonly SubmissionPlan[],
  options: { columns: number; assignment: Assignment },
): string {
  return suites
    .flatMap((suite) => {
      const shares = sharesOf(suite, plans);
      return shares.length === 0 ? [] : [formatSuite(suite, { ...options, shares })];
    })
    .join("\n\n");
}

function formatSuite(
  suite: Suite,
  { columns, assignment, shares }: { columns: number; assignment: Assignment; shares: readonly number[] },
): string {
  const checks = checksFor(suite, assignment);
  const weights = checks.map(({ weight }) => weight);
  const pointColumns = shares.map((share) => scalePoints(weights, share));
  const id = Math.max(...checks.map((check) => check.id.length)) + 2;
  const table = createPlainTable([
    { head: "Check", width: id },
    ...shares.map((share) => ({ head: `of ${share}`, width: 10, align: "right" as const })),
    { head: "What is asked", width: Math.max(columns - id - 10 * shares.length - 1, 30) },
  ]);
  for (const [at, check] of checks.entries()) {
    table.push([check.id, ...pointColumns.map((points) => String(points[at] ?? 0)), check.requirement]);
  }
  return table.toString();
}

/** What programs of a suite can earn: not the same for all, where the assignment asks for what is found. */
function sharesOf(suite: Suite, plans: readonly SubmissionPlan[]): number[] {
  const shares = plans.flatMap(({ plan }) => [
    ...plan.programs.flatMap(({ program, maxPoints }) =>
      `${program.transport}-${program.role}` === suite ? [maxPoints] : [],
    ),
    ...plan.missing.flatMap((missing) => (missing.suite === suite ? [missing.maxPoints] : [])),
  ]);
  return [...new Set(shares)].sort((a, b) => b - a);
}
