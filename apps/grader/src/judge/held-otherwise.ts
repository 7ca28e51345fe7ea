import { isDeepStrictEqual } from "node:util";
import { checksFor, extraChecksFor } from "../checks/checks-for.ts";
import { exchangeIdOf } from "../checks/exchange-id.ts";
import type { Assignment } from "../contract/assignment.ts";
import { serverSuites, suites } from "../contract/suite.ts";

/**
 * Why what was observed for one assignment cannot be judged by another one: settings that change what is run, and checks
 * that were not held. Empty where only points, words and what students see differ. Pure.
 */
export function heldOtherwise(before: Assignment, after: Assignment): string[] {
  const fields = (Object.keys(after) as (keyof Assignment)[]).filter(
    (field) => !judgedOnly.has(field) && !isDeepStrictEqual(before[field], after[field]),
  );
  const sent = ({ sentences }: Assignment): unknown =>
    serverSuites.map((suite) => (sentences[suite] ?? []).map(({ send }) => send));
  const asked = ({ programs }: Assignment): unknown => suites.filter((suite) => programs[suite] !== undefined);
  const held = heldChecks(before);
  return [
    ...fields,
    ...(isDeepStrictEqual(sent(before), sent(after)) ? [] : ["sentences"]),
    ...(isDeepStrictEqual(asked(before), asked(after)) ? [] : ["programs"]),
    ...[...heldChecks(after)].filter((id) => !held.has(id)),
  ];
}

/** What they decide is compared above, or has no part in what a program is asked. */
const judgedOnly: ReadonlySet<keyof Assignment> = new Set([
  ...(["title", "maxScore", "partialCredit", "visibility", "points", "wholeBufferReplies"] as const),
  ...(["programs", "extraCredit", "sentences"] as const),
]);

function heldChecks(assignment: Assignment): Set<string> {
  const checks = suites.flatMap((suite) => [...checksFor(suite, assignment), ...extraChecksFor(suite, assignment)]);
  return new Set(checks.filter(({ kind }) => kind !== "launch").map(exchangeIdOf));
}
