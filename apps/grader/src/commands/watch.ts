import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import type { Assignment } from "../contract/assignment.ts";
import { readSubmissions, type ListedSubmission } from "../intake/read-submissions.ts";
import { earlierReport } from "../report/earlier-report.ts";
import type { SubmissionReport } from "../report/schema.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { Arrivals, type Contents } from "../watch/arrivals.ts";
import { treeStamp } from "../watch/tree-stamp.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { chooseEngine, type ChosenEngine, type EngineFlags } from "./engine/choose-engine.ts";
import { closeToOthers } from "./engine/close-to-others.ts";
import { gradeFolder } from "./grade-folder.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { claimOutputFolder } from "./output/output-folder.ts";
import { problemOfMachine } from "./ending/problem-of-machine.ts";
import { parseSeconds } from "./input/parse-seconds.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { addQueueOptions } from "./engine/queue-options.ts";
import { sandboxOption, slotsOption } from "./engine/sandbox-options.ts";
import { unreadable } from "./input/unreadable.ts";

interface WatchFlags extends Omit<EngineFlags, "demo"> {
  assignment?: string;
  output: string;
  seed?: string;
  /** In seconds. */
  every: number;
}

/** `capsock-grader watch <folder>` */
export function watchCommand(): Command {
  const command = new Command("watch")
    .description("Grade each submission as it arrives or changes, and keep the reports current, until you stop it")
    .argument("<folder>", "where the submissions arrive")
    .option("-a, --assignment <file>", "what is asked; capsock-grader init writes one")
    .option("-o, --output <folder>", "where the results go", "results")
    .addOption(sandboxOption())
    .addOption(slotsOption())
    .option("--seed <text>", "what the random parts of the checks are derived from")
    .option(
      "--every <seconds>",
      "how often to look; what has not changed between two looks is graded",
      parseSeconds({ least: 0.1 }),
      5,
    );
  return addQueueOptions(command)
    .addHelpText(
      "after",
      "\nExample:\n  capsock-grader watch /srv/hand-in/lab2 -a lab2/assignment.yaml -o results/lab2\n",
    )
    .action(async (folder: string, flags: WatchFlags) => {
      process.exitCode = await watch(folder, flags);
    });
}

/** Being stopped is how a watch ends, so that it is no failure. */
async function watch(folder: string, flags: WatchFlags): Promise<number> {
  const assignment = await readAssignmentFile(flags.assignment);
  let last = await treeStamp(folder).catch((error: unknown) => {
    throw cannotWatch(folder, error);
  });
  const { warning, ...engine } = await chooseEngine(flags);
  using interruption = watchForInterruption();
  const { signal } = interruption;
  await using output = await claimOutputFolder(flags.output, { submissions: folder, fresh: false });
  say(`${warning === undefined ? "" : `${warning}\n`}Watching "${folder}"; the reports are in ${output.path}.`);
  const arrivals = new Arrivals();
  const earlier = await earlierReport(output.path);
  const results = new Map(
    Array.from(earlier?.submissions ?? [], (submission) => [submission.id, resultOf(submission)]),
  );
  let problem: string | undefined;
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      const stamp = await treeStamp(folder);
      if (isFirst || stamp !== last || arrivals.isPending)
        await round(folder, { ...flags, arrivals, results, assignment, ...engine, signal, output: output.path });
      [last, problem] = [stamp, undefined];
    } catch (error) {
      if (wasStopped(signal)) break;
      // A disk that is full or a share that is away may be mended: what has arrived is graded then.
      const reason = problemOfMachine(error) ?? reasonOfSystem(error, folder);
      if (reason === undefined) throw error;
      if (reason !== problem) say(`${reason} It is tried again.`);
      problem = reason;
    }
    await pause(flags.every * 1000, undefined, { signal }).catch(() => {});
  }
  say(`Stopped. What was graded is in ${output.path}, and the same command goes on there.`);
  return 0;
}

interface RoundOptions extends Pick<WatchFlags, "output" | "seed">, Omit<ChosenEngine, "warning"> {
  arrivals: Arrivals;
  /** What each submission came to last, in words. */
  results: Map<string, string>;
  assignment: Assignment;
  signal: AbortSignal;
}

/** Looks once, and grades what has settled. */
async function round(folder: string, options: RoundOptions): Promise<void> {
  const { arrivals, results, assignment, openEngine, signal } = options;
  const submissions = await submissionsIn(folder);
  const settled = arrivals.look(await contentsOf(submissions));
  if (settled.size === 0 && !arrivals.hasLeft) return;
  if (submissions.length > 0) {
    const toClose = options.needsClosedFolders ? [folder, options.output] : [];
    const closed = await closeToOthers(toClose);
    try {
      const { unwritten } = await gradeFolder({
        submissions,
        assignment,
        outputFolder: options.output,
        openEngine,
        seed: options.seed,
        folder,
        isReady: ({ id, sha256 }) => settled.get(id) === sha256 || arrivals.hasTaken(id, sha256),
        signal,
        onStart: () => {},
        onGraded: (submission) => {
          if (settled.has(submission.id)) say(resultSince(submission, results));
        },
      });
      if (unwritten !== undefined) throw unwritten;
    } finally {
      await closed[Symbol.asyncDispose]();
    }
  }
  arrivals.take(settled);
}

function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** A folder that is still empty is no mistake here. */
async function submissionsIn(folder: string): Promise<ListedSubmission[]> {
  const intake = await readSubmissions(folder);
  if (intake.ok) return intake.submissions;
  if (intake.error.kind === "empty") return [];
  throw Object.assign(new Error(intake.error.message), { code: intake.error.kind });
}

async function contentsOf(submissions: readonly ListedSubmission[]): Promise<Contents> {
  const contents = new Map<string, string>();
  for (const listed of submissions) contents.set(listed.id, (await listed.read()).sha256);
  return contents;
}

/** What a submission comes to now, and what it came to before where that has changed. */
function resultSince(submission: SubmissionReport, results: Map<string, string>): string {
  const { id } = submission;
  const [before, now] = [results.get(id), resultOf(submission)];
  results.set(id, now);
  return `${visibleText(id)}: ${now}${before === undefined || before === now ? "" : `, was ${before}`}`;
}

function resultOf({ status, score, maxScore }: SubmissionReport): string {
  return status === "graded" ? `${score} of ${maxScore}` : status;
}

/** What the system would not let us do; anything else is a mistake of the grader's. */
function reasonOfSystem(error: unknown, folder: string): string | undefined {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return undefined;
  return path === folder ? cannotWatch(folder, error).message : `${message}.`;
}

function cannotWatch(folder: string, error: unknown): BadInputError {
  if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") return unreadable(folder, error);
  return new BadInputError(`"${folder}" is not a folder: name the one where the submissions arrive.`);
}

function say(line: string): void {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);
}
