import { join, resolve } from "node:path";
import { hashAssignment } from "../assignment/hash-assignment.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { Engine, OpenEngine } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import type { Submission } from "../contract/submission.ts";
import type { ListedSubmission } from "../intake/read-submissions.ts";
import {
  journalSchema,
  type Environment,
  type JournalEvent,
  type RunEvent,
  type RunShard,
  type SubmissionEvent,
} from "../journal/event.ts";
import { openJournal, type Journal } from "../journal/journal.ts";
import { journalName } from "../journal/own-journal.ts";
import { DamagedJournalError } from "../journal/read-events.ts";
import { partnerOf } from "../plan/plan-submission.ts";
import { Ledger } from "../report/ledger.ts";
import { ReportFolder, type WrittenReports } from "../report/report-folder.ts";
import { aboutAssignment } from "../report/about-assignment.ts";
import type { ClassReport, SubmissionReport } from "../report/schema.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { basisOf, plannedSubmission } from "./input/planned-submission.ts";

export interface GradeFolderOptions {
  submissions: readonly ListedSubmission[];
  assignment: Assignment;
  /** Exists, and may be written to. */
  outputFolder: string;
  openEngine: OpenEngine;
  seed: string | undefined;
  /** Where the submissions were read from. */
  folder?: string;
  /**
   * Which submissions are graded again, by what they have come to and are now; everything else stays as it is. Without
   * it, what is not finished.
   */
  isAgain?: (before: SubmissionReport | undefined, now: SubmissionEvent) => boolean;
  /** Set where the submissions are one part of the class that was found. */
  shard?: RunShard;
  /** Whether a submission can be graded now; without it, always. One that cannot stays as it is. */
  isReady?: (now: Submission) => boolean;
  signal: AbortSignal;
  onStart: (submission: string) => void;
  onGraded: (submission: SubmissionReport) => void;
  /** What a submission comes to each time that one of its programs has been observed, and before the first. */
  onSoFar?: ((submission: SubmissionReport) => void) | undefined;
}

export interface GradedFolder extends WrittenReports {
  report: ClassReport;
}

/**
 * Grades every submission and writes `journal.ndjson`, `report.json` and the pages. What an earlier run into the same folder has
 * finished is not repeated. After an abort the report holds what had been graded until then.
 *
 * @throws BadInputError where an earlier run's journal cannot be gone on with
 * @throws OutputError where the journal cannot be written, and WorkerError where there is no worker at all
 */
export async function gradeFolder(options: GradeFolderOptions): Promise<GradedFolder> {
  const { assignment, signal } = options;
  const assignmentSha256 = hashAssignment(assignment);
  const ledger = new Ledger();
  // The first worker starts while the journal is read.
  await using opened = held(options.openEngine({ assignment, signal }));
  await using journal = await openOwnJournal(join(options.outputFolder, journalName), ledger);
  const seed = options.seed ?? assignment.seed ?? keptSeed(ledger.run, assignmentSha256);
  const engine = await opened.engine;
  const reports = new ReportFolder(options.outputFolder, aboutAssignment(assignment, assignmentSha256));
  const record = async (event: JournalEvent): Promise<void> => {
    const completed = ledger.apply(event);
    if (completed !== undefined) reports.add(completed);
    await journal.append(event);
    if (event.event !== "run" && options.onSoFar !== undefined) {
      const soFar = ledger.soFar(event.event === "submission" ? event.id : event.submission);
      if (soFar !== undefined) options.onSoFar(soFar);
    }
    if (completed !== undefined) options.onGraded(completed.report);
  };
  const { sandbox, waiting, grader, runtimes } = engine.circumstances;
  const environment: Environment = { sandbox, waiting, grader, seed, runtimes };
  const ids = options.submissions.map(({ id }) => id);
  await record({
    ...{ event: "run", schema: journalSchema, assignment, assignmentSha256, environment },
    ...(options.isAgain !== undefined && { purpose: "regrade" }),
    ...(options.folder !== undefined && { folder: resolve(options.folder) }),
    submissions: ids,
    ...(options.shard !== undefined && { shard: options.shard }),
  });

  async function* jobs(): AsyncGenerator<Job> {
    for (const listed of options.submissions) {
      const submission = await listed.read();
      if (options.isReady?.(submission) === false) continue;
      const basis = basisOf(submission, assignmentSha256);
      const kept = options.isAgain === undefined ? ledger.finishedOn(submission.id, basis) : undefined;
      if (kept !== undefined) {
        options.onGraded(kept);
        continue;
      }
      const { event, plan } = plannedSubmission(submission, { assignment, basis });
      const before = options.isAgain === undefined ? ledger.finished(event) : ledger.reportOf(submission.id);
      if (options.isAgain === undefined ? before !== undefined : !options.isAgain(before, event)) {
        if (before !== undefined) options.onGraded(before);
        continue;
      }
      await record(event);
      for (const [index, { program }] of plan.programs.entries()) {
        const { id, files } = submission;
        if (options.isAgain === undefined && ledger.isObserved(id, index)) continue;
        const partner = partnerOf(program, plan.programs);
        const pair = partner === undefined ? {} : { partner };
        yield { id: `${id}#${index}`, submission: id, index, files, program, ...pair, assignment, seed };
      }
    }
  }

  try {
    await engine.observe(jobs(), {
      onStart: (job) => options.onStart(job.submission),
      onEnd: async (outcome) => {
        const { job } = outcome;
        const observation = outcome.kind === "observed" ? outcome.observation : notObserved(job, outcome.reason);
        await record({ event: "observed", submission: job.submission, program: job.index, observation });
      },
    });
  } catch (error) {
    await reports.finish(ledger.report());
    throw error;
  }
  const report = ledger.report();
  return { report, ...(await reports.finish(report)) };
}

/** An engine that is being opened, and ends with its owner. */
function held(engine: Promise<Engine>): AsyncDisposable & { engine: Promise<Engine> } {
  // That it cannot be opened is told to whoever asks for it.
  const ended = async (): Promise<void> => (await engine.catch(() => undefined))?.[Symbol.asyncDispose]();
  engine.catch(() => {});
  return { engine, [Symbol.asyncDispose]: ended };
}

/** Of an assignment that names none. What was judged anew has been seen with the seed of the assignment before it. */
function keptSeed(last: RunEvent | undefined, assignmentSha256: string): string {
  const isJudgedByThis = last?.purpose !== undefined && last.assignmentSha256 === assignmentSha256;
  return isJudgedByThis ? last.environment.seed : assignmentSha256.slice(0, 16);
}

async function openOwnJournal(path: string, ledger: Ledger): Promise<Journal> {
  try {
    return await openJournal(path, (event) => ledger.apply(event));
  } catch (error) {
    if (!(error instanceof DamagedJournalError)) throw error;
    const mend = "Set it aside and grade everything again with --fresh, or name another folder with --output";
    throw new BadInputError(`"${path}", ${error.message}. ${mend}; nothing was changed.`);
  }
}

/** A program that could not be observed, through no fault of its own. */
function notObserved({ program }: Job, reason: string): Observation {
  const { file, role, transport, language, recipes } = program;
  const runtime = recipes[0]?.runtime ?? "";
  return {
    file,
    role,
    transport,
    language,
    runtime,
    launch: { outcome: "ungradable", reason },
    signs: [],
    exchanges: [],
  };
}
