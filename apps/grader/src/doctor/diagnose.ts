import type { Bench } from "./bench.ts";
import type { Finding, Probe } from "./probe.ts";

/** `missing`: grading needs it. `optional`: it does not work, but grading can do without. */
export type Mark = "works" | "missing" | "optional" | "untried";

export type Diagnosis = { id: string; title: string; mark: Mark } & (Finding | Untried);

/** `needs`: the title of the earlier part that does not work. */
export interface Untried {
  outcome: "untried";
  needs: string;
}

/** Tries one part after the other, so that a machine that is short of something is not short of time as well. */
export async function* diagnose(probes: readonly Probe[], bench: Bench): AsyncGenerator<Diagnosis> {
  const { chosen } = await bench.sandbox();
  const isNeeded = ({ needed }: Probe): boolean =>
    needed === "always" || (needed === "for-bubblewrap" && (chosen === undefined || chosen.name === "bubblewrap"));
  const failed = new Map<string, string>();
  for (const probe of probes) {
    const { id, title } = probe;
    const obstacle = probe.standsOn.find((other) => failed.has(other));
    const finding = obstacle === undefined ? await probe.run(bench) : untried(failed.get(obstacle) ?? obstacle);
    if (finding.outcome !== "works") failed.set(id, title);
    yield { id, title, mark: markOf(finding, isNeeded(probe)), ...finding };
  }
}

function untried(needs: string): Untried {
  return { outcome: "untried", needs };
}

function markOf({ outcome }: Finding | Untried, isNeeded: boolean): Mark {
  if (outcome === "broken") return isNeeded ? "missing" : "optional";
  return outcome;
}

/** Whether grading can do with what was found. A part that was not tried is as needed as the one that it stands on. */
export function isHealthy(diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.every(({ mark }) => mark !== "missing");
}
