import type { Life, LifeResult, Trial, TrialResult } from "./trial.ts";

/** How long a grader waits that goes by the clock alone. */
export const clockMs = 1_000;

/** What the trials of one kind under one load came to. */
export interface Tally {
  trials: number;
  /** "No reply will come", and then it came. */
  condemned: number;
  /** A reply that never came, came garbled, or was not waited for to the end. */
  lost: number;
  /** Something heard that nobody had asked for, or a server that ended or never started. */
  odd: number;
  /** Replies that a clock would have condemned. */
  lateForClock: number;
  replies: number;
  /** How long it took to know that no reply would come. */
  negativeMs: number[];
  startMs: number[];
  faults: Fault[];
}

export interface Fault {
  trial: Trial | undefined;
  result: TrialResult | undefined;
  complaint: string;
}

export function emptyTally(): Tally {
  return {
    trials: 0,
    condemned: 0,
    lost: 0,
    odd: 0,
    lateForClock: 0,
    replies: 0,
    negativeMs: [],
    startMs: [],
    faults: [],
  };
}

/** Adds a life's results to a tally. */
export function addLife(tally: Tally, { trials }: Life, { results, startMs, complaint }: LifeResult): void {
  tally.startMs.push(startMs);
  for (const [at, result] of results.entries()) {
    const trial = trials[at];
    if (trial === undefined) throw new Error("More results than trials");
    tally.trials++;
    const verdict = judge(trial, result);
    if (verdict === "silent") tally.negativeMs.push(result.tookMs);
    if (verdict === "replied") {
      tally.replies++;
      if (result.tookMs > clockMs) tally.lateForClock++;
    }
    if (verdict === "condemned" || verdict === "lost" || verdict === "odd") {
      tally[verdict]++;
      tally.faults.push({ trial, result, complaint });
    }
  }
  if (results.length < trials.length) {
    tally.odd++;
    tally.faults.push({
      trial: undefined,
      result: undefined,
      complaint: complaint || "It ended before its trials did",
    });
  }
}

function judge(trial: Trial, result: TrialResult): "silent" | "replied" | "condemned" | "lost" | "odd" {
  const { waited, heard, heardLater } = result;
  if (!trial.isAnswered) return heard === "" && /quiet$/u.test(waited) ? "silent" : "odd";
  if (waited === "arrived") return heard === trial.text.toUpperCase() ? "replied" : "lost";
  return /quiet$|^ended$/u.test(waited) && heardLater !== "" ? "condemned" : "lost";
}

export function isFaultless({ condemned, lost, odd }: Tally): boolean {
  return condemned === 0 && lost === 0 && odd === 0;
}

/** The smallest of `values` that at least this share of them does not exceed; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
