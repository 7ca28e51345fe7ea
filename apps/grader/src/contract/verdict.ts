/**
 * `blocked`: a check that it needs failed. `ungradable`: our fault or the machine's; it never costs a point and is the
 * only one that a rerun retries by itself.
 */
export const verdicts = ["passed", "failed", "blocked", "ungradable"] as const;
export type Verdict = (typeof verdicts)[number];

/** What a check's rule says of what was observed, with the reason in words for a person. */
export interface Judgement {
  verdict: "passed" | "failed";
  /** Of the check's points that a failure keeps, 0 to 1. */
  kept?: number;
  /** Bytes made visible: what was sent, what should have come back, what did. */
  sent?: string;
  expected?: string;
  actual?: string;
  /** The first byte in which a wrong reply is not the expected one; where one of them ends, its length. */
  differsAt?: number;
  /** What was seen that explains a failure. */
  evidence?: string;
}
