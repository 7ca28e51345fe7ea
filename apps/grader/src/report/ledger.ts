import { isDeepStrictEqual } from "node:util";
import type { Observation } from "../contract/observation.ts";
import type { JournalEvent, ObservedEvent, RunEvent, SubmissionEvent } from "../journal/event.ts";
import { aboutAssignment } from "./about-assignment.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { Packed, Packer } from "./packed.ts";
import { reportSubmission } from "./report-submission.ts";
import { reportSchemaId, type ClassReport, type ProgramReport, type SubmissionReport } from "./schema.ts";

/** A submission whose programs have all been observed, and what was observed of them. */
export interface CompletedSubmission {
  report: SubmissionReport;
  /** In the order of the report's programs. */
  observations: Observation[];
}

/**
 * What the journal's events come to so far. A run and a replay of its journal go through the same ledger, so that
 * their reports cannot differ. As soon as a submission is complete its observations are dropped and the rest is packed,
 * so that a journal of any length is replayed in little memory.
 */
export class Ledger {
  #run: RunEvent | undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #packer = new Packer<Complete>();

  /** Takes the next event; returns the submission that it completed, if it did. */
  apply(event: JournalEvent): CompletedSubmission | undefined {
    switch (event.event) {
      case "run":
        if (this.#run !== undefined && event.purpose !== "regrade" && !isSameTask(this.#run, event))
          this.#entries.clear();
        this.#run = event;
        return undefined;
      case "submission":
        this.#entries.set(event.id, {
          basis: event.basis,
          known: { submission: event },
          observed: this.#observedOf(event),
        });
        return this.#complete(event.id);
      case "observed":
        this.#entries.get(event.submission)?.observed.set(event.program, event);
        return this.#complete(event.submission);
    }
  }

  /** As `finished`, told by the basis alone, so that nobody need look what the submission holds. */
  finishedOn(id: string, basis: string): SubmissionReport | undefined {
    const entry = this.#entries.get(id);
    return entry?.basis === basis ? finishedReportOf(entry) : undefined;
  }

  /** The finished report of a submission, where it is just this content that was graded and nothing was ungradable. */
  finished(submission: SubmissionEvent): SubmissionReport | undefined {
    return finishedReportOf(this.#same(submission));
  }

  /** Of a submission that was completed, whatever its files are now. */
  reportOf(id: string): SubmissionReport | undefined {
    return knownOf(this.#entries.get(id))?.report;
  }

  /** What the last run was asked for. */
  get run(): RunEvent | undefined {
    return this.#run;
  }

  /** What a submission comes to with the programs that have been observed; undefined where it has not been begun. */
  soFar(id: string): SubmissionReport | undefined {
    const entry = this.#entries.get(id);
    if (this.#run === undefined || entry === undefined) return undefined;
    const { assignment } = this.#run;
    const { submission, report } = knownOf(entry);
    return report ?? reportSubmission(submission, { assignment, observed: [...entry.observed.values()] });
  }

  /** Whether a program of a submission that has been begun again need not be. */
  isObserved(id: string, program: number): boolean {
    return this.#entries.get(id)?.observed.has(program) === true;
  }

  /** Submissions stand in the order in which they were listed, whatever was ready first. */
  report(): ClassReport {
    if (this.#run === undefined) throw new Error("A journal begins with the run");
    const { assignment, assignmentSha256, environment, submissions } = this.#run;
    const complete = submissions.flatMap((id) => {
      const known = this.#entries.get(id)?.known;
      return known instanceof Packed ? [known] : [];
    });
    return {
      schema: reportSchemaId,
      assignment: aboutAssignment(assignment, assignmentSha256),
      environment,
      submissions: oneAtATime(complete, ({ value }) => value.report),
    };
  }

  #complete(id: string): CompletedSubmission | undefined {
    const entry = this.#entries.get(id);
    if (this.#run === undefined || entry === undefined) return undefined;
    const { submission } = knownOf(entry);
    if (entry.observed.size < submission.programs.length) return undefined;
    const observed = [...entry.observed.values()].sort((a, b) => a.program - b.program);
    const report = reportSubmission(submission, { assignment: this.#run.assignment, observed });
    const isFinal = report.status !== "ungradable";
    for (const [at, program] of report.programs.entries())
      if (isFinal || isUngradable(program)) entry.observed.delete(at);
    entry.known = this.#packer.pack({ submission, report });
    return { report, observations: observed.map(({ observation }) => observation) };
  }

  /** What an earlier attempt at just this content has come to stays; what was ungradable is tried again. */
  #observedOf(submission: SubmissionEvent): Map<number, ObservedEvent> {
    return this.#same(submission)?.observed ?? new Map<number, ObservedEvent>();
  }

  #same(submission: SubmissionEvent): Entry | undefined {
    const entry = this.#entries.get(submission.id);
    return isSameSubmission(knownOf(entry)?.submission, submission) ? entry : undefined;
  }
}

function finishedReportOf(entry: Entry | undefined): SubmissionReport | undefined {
  const report = knownOf(entry)?.report;
  return report?.status === "ungradable" ? undefined : report;
}

/** A rule or a note of intake may have changed: what it comes to counts. */
function isSameSubmission(a: SubmissionEvent | undefined, b: SubmissionEvent): boolean {
  return a !== undefined && isDeepStrictEqual({ ...a, basis: undefined }, { ...b, basis: undefined });
}

function isUngradable({ checks }: ProgramReport): boolean {
  return checks.some(({ verdict }) => verdict === "ungradable");
}

interface Entry {
  basis: string | undefined;
  /** Packed where it is complete. */
  known: Begun | Packed<Complete>;
  /** What has been seen and is still needed: of a submission that is not complete, or that will be tried again. */
  observed: Map<number, ObservedEvent>;
}

interface Begun {
  submission: SubmissionEvent;
  report?: undefined;
}

interface Complete {
  submission: SubmissionEvent;
  report: SubmissionReport;
}

function knownOf(entry: Entry): Begun | Complete;
function knownOf(entry: Entry | undefined): Begun | Complete | undefined;
function knownOf(entry: Entry | undefined): Begun | Complete | undefined {
  return entry?.known instanceof Packed ? entry.known.value : entry?.known;
}

/** Grades carry over from one run to the next only where nothing that they depend on has changed. */
export function isSameTask(a: RunEvent, b: RunEvent): boolean {
  return a.assignmentSha256 === b.assignmentSha256 && isDeepStrictEqual(a.environment, b.environment);
}
