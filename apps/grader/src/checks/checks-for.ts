import type { Assignment } from "../contract/assignment.ts";
import { serverSuites } from "../contract/suite.ts";
import type { Check, ExchangeCheck, Suite, UsageCheck } from "./check.ts";
import { checksOf, extraChecksOf } from "./index.ts";
import { ownSentence } from "./own-sentence.ts";

/** The checks of a suite that count in an assignment, with the weights that it gives them, in the order they are held. */
export function checksFor(suite: Suite, assignment: Assignment): Check[] {
  const own = serverSuites
    .filter((server) => server === suite)
    .flatMap((server) => assignment.sentences[server] ?? [])
    .map((sentence, at) => ownSentence(sentence, { suite, at }));
  return [...checksOf[suite], ...own]
    .filter((check) => check.applies(assignment))
    .map((check) => ({ ...check, weight: assignment.points[check.id] ?? check.weight }))
    .filter(({ weight }) => weight > 0);
}

/** The checks of a suite that earn extra credit in an assignment. */
export function extraChecksFor(suite: Suite, assignment: Assignment): (ExchangeCheck | UsageCheck)[] {
  const { points, checks } = assignment.extraCredit;
  if (points === 0) return [];
  return extraChecksOf[suite].filter(
    (check) => check.applies(assignment) && (checks.length === 0 || checks.includes(check.id)),
  );
}
