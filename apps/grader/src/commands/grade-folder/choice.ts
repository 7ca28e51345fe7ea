import type { SubmissionEvent } from "../../journal/event.ts";
import type { Ledger } from "../../report/ledger.ts";
import type { SubmissionReport } from "../../report/schema.ts";

/** Which submissions a run grades; everything else stays as it is. */
export interface Choice {
  /** The report of a submission that stays, told by its basis alone, so that nobody need look what it holds. */
  keptOn(id: string, basis: string): SubmissionReport | undefined;
  /** Set for a submission that stays; it has no report where it never was graded. */
  kept(now: SubmissionEvent): { report: SubmissionReport | undefined } | undefined;
  /** Whether a program of a submission that does not stay need not be observed. */
  isObserved(id: string, program: number): boolean;
}

/** What earlier runs have not finished. */
export function unfinished(ledger: Ledger): Choice {
  return {
    keptOn: (id, basis) => ledger.finishedOn(id, basis),
    kept(now) {
      const report = ledger.finished(now);
      return report && { report };
    },
    isObserved: (id, program) => ledger.isObserved(id, program),
  };
}

/** By what a submission has come to, and is now. */
export type IsAgain = (before: SubmissionReport | undefined, now: SubmissionEvent) => boolean;

/** What is asked for again, with all of its programs. */
export function askedAgain(ledger: Ledger, isAgain: IsAgain): Choice {
  return {
    keptOn: () => undefined,
    kept(now) {
      const report = ledger.reportOf(now.id);
      return isAgain(report, now) ? undefined : { report };
    },
    isObserved: () => false,
  };
}
