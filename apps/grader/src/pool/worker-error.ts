/**
 * `not-started`: there is no worker at all. `ended`: it died. `broken`: it says that it failed. `overdue`: it said
 * nothing for longer than everything that it does could take.
 */
export type WorkerErrorCode = "not-started" | "ended" | "broken" | "overdue";

/** The grader's own failure, in one line: the submission is ungradable for now, and nothing is held against it. */
export class WorkerError extends Error {
  override readonly name = "WorkerError";
  readonly code: WorkerErrorCode;

  constructor(code: WorkerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
