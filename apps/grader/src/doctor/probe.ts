import type { Bench } from "./bench.ts";

/** One part of what grading stands on, tried for real on this machine. */
export interface Probe {
  id: string;
  /** The part, in a few words. */
  title: string;
  /** `for-bubblewrap`: only where no other sandbox takes its place. `never`: grading goes on without, and says so. */
  needed: "always" | "for-bubblewrap" | "never";
  /** The ids of earlier probes without whose success this one tells nothing. */
  standsOn: readonly string[];
  run(bench: Bench): Promise<Finding>;
}

/** In words for a person, without a full stop at the end. */
export type Finding = { outcome: "works"; detail: string } | { outcome: "broken"; problem: string; mend: string };
