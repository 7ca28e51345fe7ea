import { isExtra } from "../checks/is-extra.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { Observation } from "../contract/observation.ts";
import type { CheckResult } from "../judge/judge-program.ts";
import { seenErrors } from "./errors/seen-errors.ts";
import { mistakes } from "./index.ts";
import type { Mistake, Seen } from "./mistake.ts";

export interface FoundMistake {
  id: string;
  evidence: string;
  hint: string;
}

/** Every mistake whose certain sign the observation shows. Pure. */
export function findMistakes(
  observation: Observation,
  options: { assignment: Assignment; checks: readonly CheckResult[] },
): FoundMistake[] {
  // A student is not told of a mistake where this machine lacks something.
  const { outcome } = observation.launch;
  if (outcome === "toolchain-missing" || outcome === "ungradable") return [];
  const possible = mistakesOf(observation);
  const seen = whatWasSeen(observation, { ...options, possible });
  return possible.flatMap((mistake) => {
    if (mistake.ofUppercase === true && options.assignment.transform !== "uppercase") return [];
    const evidence = mistake.sign(seen);
    return evidence === undefined ? [] : [{ id: mistake.id, evidence, hint: mistake.hintFor?.(seen) ?? mistake.hint }];
  });
}

function whatWasSeen(
  all: Observation,
  { possible, ...options }: Pick<Seen, "assignment" | "checks"> & { possible: readonly Mistake[] },
): Seen {
  const observation = { ...all, exchanges: all.exchanges.filter(({ check }) => !isExtra(check)) };
  const beyond = { ...all, exchanges: all.exchanges.filter(({ check }) => isExtra(check)) };
  const errors = seenErrors(observation);
  const seen: Seen = { observation, beyond, ...options, errors, unexplained: [] };
  const unexplained = errors.filter((error) => !possible.some((mistake) => mistake.explains?.(error, seen)));
  return { ...seen, unexplained };
}

function mistakesOf({ role }: Observation): Mistake[] {
  return mistakes.filter((mistake) => mistake.role === undefined || mistake.role === role);
}
