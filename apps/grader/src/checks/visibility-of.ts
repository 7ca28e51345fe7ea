import type { Assignment } from "../contract/assignment.ts";
import { serverSuites } from "../contract/suite.ts";
import type { Visibility } from "../contract/visibility.ts";

/** A check's visibility by its id; a sentence of the assignment's own carries it itself. */
export function visibilityOf(checkId: string, { visibility, sentences }: Assignment): Visibility {
  const own = serverSuites
    .flatMap((suite) => (sentences[suite] ?? []).map((sentence, at) => ({ id: `${suite}/own-${at + 1}`, sentence })))
    .find(({ id }) => id === checkId);
  return own?.sentence.visibility ?? visibility.checks[checkId] ?? visibility.default;
}
