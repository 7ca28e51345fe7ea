import type { CompletedSubmission } from "../ledger.ts";
import type { ClassReport } from "../schema.ts";

/** One form in which results are written. Reporters only listen, and know nothing of each other. */
export interface Reporter {
  /** The file to open, relative to the output folder. */
  file: string;
  /** Writes what is one submission's alone, as soon as it is complete. */
  add?(completed: CompletedSubmission, to: Destination): void;
  /** Writes a new version of everything that is its own; whoever reads meanwhile sees no half file. */
  write(results: Results): Promise<void>;
}

export interface Destination {
  /** The output folder. */
  folder: string;
  assignment: ClassReport["assignment"];
}

export interface Results {
  /** The output folder. */
  folder: string;
  report: ClassReport;
  /** Of all that are in the report, in its order. */
  ids: readonly string[];
  /** Whether what is this submission's alone has been written as it would be written now. */
  isCurrent: (id: string) => boolean;
  /** These submissions with what was observed of them; of several with one id the last one counts. */
  submissions: (ids: ReadonlySet<string>) => AsyncIterable<CompletedSubmission>;
}
