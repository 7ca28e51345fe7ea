import { describeQuiet, type WaitOutcome } from "../src/kernel/index.ts";
import type { TrialResult } from "./trial.ts";

/** A wait's own verdict. */
export function waitedFor(outcome: WaitOutcome): TrialResult["waited"] {
  return outcome.kind === "quiet" && outcome.presumed ? "presumed-quiet" : outcome.kind;
}

/** What a wait's verdict rested on. */
export function evidenceOf(outcome: WaitOutcome): string {
  const words = outcome.kind === "quiet" ? describeQuiet(outcome.evidence) : "";
  return `${words} ${JSON.stringify(outcome)}`.trim();
}
