import type { Assignment } from "../contract/assignment.ts";
import { suites } from "../contract/suite.ts";
import { checksFor, extraChecksFor } from "./checks-for.ts";

/** The ids of a check and of all that it needs, directly or not. */
export function checkAndNeeds(id: string, assignment: Assignment): Set<string> {
  const all = suites.flatMap((suite) => [...checksFor(suite, assignment), ...extraChecksFor(suite, assignment)]);
  const needs = new Map(all.map((check) => [check.id as string, check.needs]));
  const wanted = new Set<string>();
  const add = (one: string): void => {
    if (wanted.has(one)) return;
    wanted.add(one);
    for (const needed of needs.get(one) ?? []) add(needed);
  };
  add(id);
  return wanted;
}
