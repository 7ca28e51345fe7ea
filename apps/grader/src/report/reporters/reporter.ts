import type { CompletedSubmission } from "../ledger.ts";
import type { ClassReport } from "../schema.ts";

/** One form in which results are written. Reporters only listen, and know nothing of each other. */
export interface Reporter {
  /** The file to open, relative to the output folder. */
  file: string;
  /** Writes a new version of everything that is its own; whoever reads meanwhile sees no half file. */
  write(results: Results): Promise<void>;
}

export interface Results {
  /** The output folder. */
  folder: string;
  report: ClassReport;
  /** The report's submissions with what was observed of them; of several with one id the last one counts. */
  submissions: () => AsyncIterable<CompletedSubmission>;
}
