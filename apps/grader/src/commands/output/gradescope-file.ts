import { gradescopeResults } from "../../export/formats/gradescope.ts";
import { OutputError } from "../../journal/output-error.ts";
import type { SubmissionReport } from "../../report/schema.ts";
import { writeWhole } from "../../report/write-whole.ts";

/**
 * Gradescope's `results.json`, written anew with each program that was graded: whatever its time limit cuts off, what
 * is there by then counts.
 */
export interface GradescopeFile {
  /** @throws OutputError */
  soFar: (submission: SubmissionReport) => void;
  /** @throws OutputError */
  final: (submission: SubmissionReport) => void;
}

export function gradescopeFile(path: string): GradescopeFile {
  const write = (text: string): void => {
    try {
      writeWhole(path, [text]);
    } catch (error) {
      throw new OutputError(path, error);
    }
  };
  return {
    soFar: (submission) => write(gradescopeResults(submission, { isPartial: true })),
    final: (submission) => write(gradescopeResults(submission)),
  };
}
