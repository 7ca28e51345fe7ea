import { suites } from "../contract/suite.ts";
import { extraChecksOf } from "./index.ts";

const extras: ReadonlySet<string> = new Set(suites.flatMap((suite) => extraChecksOf[suite].map(({ id }) => id)));

/** Whether a check goes beyond the exercise: whoever fails it may have done all that was asked. */
export function isExtra(check: string): boolean {
  return extras.has(check);
}
