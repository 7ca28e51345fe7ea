import { join, resolve } from "node:path";
import { hashAssignment } from "../assignment/hash-assignment.ts";
import type { Assignment } from "../contract/assignment.ts";
import type { Engine, OpenEngine } from "../contract/engine.ts";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import type { Submission } from "../contract/submission.ts";
import type { ListedSubmission } from "../intake/read-submissions.ts";
import { journalSchema, type Environment, type JournalEvent, type RunEvent, type RunShard } from "../journal/event.ts";
import { openJournal, type Journal } from "../journal/journal.ts";
import { journalName } from "../journal/own-journal.ts";
import { DamagedJournalError } from "../journal/read-events.ts";
import { Ledger } from "../report/ledger.ts";
import { ReportFolder, type WrittenReports } from "../report/report-folder.ts";
import { aboutAssignment } from "../report/about-assignment.ts";
import type { ClassReport, SubmissionReport } from "../report/schema.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { askedAgain, unfinished, type IsAgain } from "./grade-folder/choice.ts";
import { jobsOf } from "./grade-folder/jobs-of.ts";
import { observeEach } from "./grade-folder/observe-each.ts";

export interface GradeFolderOptions {
  submissions: readonly ListedSubmission[];
  assignment: Assignment;
  /** Exists, and may be written to. */
  outputFolder: string;
  openEngine: OpenEngine;
  seed: string | undefined;
  /** Where the submissions were read from. */
  folder?: string;
  /** Which submissions are graded again; without it, what earlier runs have not finished. */
  isAgain?: IsAgain;
  /** Set where the submissions are one part of the class that was found. */
  shard?: RunShard;
  /** Whether a submission can be graded now. One that cannot stays as it is; default: each can. */
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
 * Grades every submission and writes `journal.ndjson`, `report.json` and the pages. What an earlier run into the same
 * folder has finished is not repeated. After an abort the report holds what had been graded until then.
 *
 * @throws BadInputError where an earlier run's journal cannot be gone on with
 * @throws OutputError where the journal cannot be written, and WorkerError where there is no worker at all
 */
export async function gradeFolder(options: GradeFolderOptions): Promise<GradedFolder> {
  const { assignment, isAgain, signal } = options;
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
  await record({
    ...{ event: "run", schema: journalSchema, assignment, assignmentSha256, environment },
    ...(isAgain !== undefined && { purpose: "regrade" }),
    ...(options.folder !== undefined && { folder: resolve(options.folder) }),
    submissions: options.submissions.map(({ id }) => id),
    ...(options.shard !== undefined && { shard: options.shard }),
  });

  const jobs = jobsOf(options.submissions, {
    ...{ assignment, assignmentSha256, seed, record },
    choice: isAgain === undefined ? unfinished(ledger) : askedAgain(ledger, isAgain),
    isReady: options.isReady ?? (() => true),
    onKept: options.onGraded,
  });
  try {
    await observeEach(engine, jobs, {
      signal,
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
