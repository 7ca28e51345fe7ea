import { checksFor } from "../checks/checks-for.ts";
import type { Assignment } from "../contract/assignment.ts";
import { suiteOf, suites, type Suite } from "../contract/suite.ts";
import { scalePoints } from "../judge/scale-points.ts";
import { formatPlainTable } from "../report/plain-table.ts";
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
  return formatPlainTable(
    [
      { head: "Check" },
      ...shares.map((share) => ({ head: `of ${share}`, align: "right" as const })),
      { head: "What is asked" },
    ],
    checks.map((check, at) => [check.id, ...pointColumns.map((points) => String(points[at] ?? 0)), check.requirement]),
    { columns },
  );
}

/** What programs of a suite can earn: not the same for all, where the assignment asks for what is found. */
function sharesOf(suite: Suite, plans: readonly SubmissionPlan[]): number[] {
  const shares = plans.flatMap(({ plan }) => [
    ...plan.programs.flatMap(({ program, maxPoints }) => (suiteOf(program) === suite ? [maxPoints] : [])),
    ...plan.missing.flatMap((missing) => (missing.suite === suite ? [missing.maxPoints] : [])),
  ]);
  return [...new Set(shares)].sort((a, b) => b - a);
}
