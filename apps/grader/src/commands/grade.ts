import { Command, InvalidArgumentError, Option } from "commander";
import type { Assignment } from "../contract/assignment.ts";
import type { Shard } from "../contract/shard.ts";
import { readOwnWork } from "../intake/read-own-work.ts";
import { readSubmissions, type ListedSubmission } from "../intake/read-submissions.ts";
import type { RunShard } from "../journal/event.ts";
import { createProgress } from "../report/progress.ts";
import { formatShard, parseShard } from "../shard/shard.ts";
import { takeShard } from "../shard/take-shard.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { BadInputError } from "../contract/bad-input-error.ts";
import { chooseEngine, type EngineFlags } from "./engine/choose-engine.ts";
import { closeToOthers } from "./engine/close-to-others.ts";
import { conclude } from "./ending/conclude.ts";
import { machineStatus } from "./ending/exit-status.ts";
import { gradeFolder, type GradeFolderOptions } from "./grade-folder.ts";
import { collectOften, keepHeapSmall } from "./small-heap.ts";
import { gradescopeFile } from "./output/gradescope-file.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { tellOurFaults } from "./ending/our-faults.ts";
import { claimOutputFolder } from "./output/output-folder.ts";
import { tellProblem } from "./ending/problem-of-machine.ts";
import { readAssignmentFile } from "./input/read-assignment-file.ts";
import { addQueueOptions } from "./engine/queue-options.ts";
import { sandboxOption, slotsOption } from "./engine/sandbox-options.ts";

export interface GradeFlags extends EngineFlags {
  assignment?: string;
  output: string;
  seed?: string;
  fresh?: true;
  quiet?: true;
  gradescope?: string;
  shard?: Shard;
}

/** `capsock-grader grade <folder>` */
export function gradeCommand(): Command {
  const command = new Command("grade")
    .description("Grade a folder of submissions: one folder a student, or one submission alone")
    .argument("<folder>", "where the submissions are")
    .option("-a, --assignment <file>", "what is asked; capsock-grader init writes one")
    .option("-o, --output <folder>", "where the results go", "results")
    .addOption(sandboxOption())
    .addOption(slotsOption())
    .option("--seed <text>", "what the random parts of the checks are derived from")
    .option("--fresh", "grade everything again; an earlier run's journal is kept beside the new one")
    .option("--quiet", "say nothing but what needs you: a warning, what is ungradable, what went wrong")
    .option(
      "--plain",
      "every check on a fresh start, every program by a compiler of its own, copies too: slow, the same grades",
    )
    .option("--gradescope <file>", "the folder is one submission: keep results.json for Gradescope up to date there")
    .addOption(
      new Option(
        "--shard <part>",
        "grade one of several equal parts, such as 3/10; merge puts them together",
      ).argParser(shardOption),
    )
    .addOption(new Option("--demo", "the folder holds the bundled examples").hideHelp());
  return addQueueOptions(command)
    .addHelpText("after", "\nExample:\n  capsock-grader grade submissions/ -o results/lab2\n")
    .action(async (folder: string, flags: GradeFlags) => {
      process.exitCode = await grade(folder, flags);
    });
}

/** What only some submissions are graded again by. */
export interface Regrading extends Required<Pick<GradeFolderOptions, "isAgain">> {
  assignment: Assignment;
}

export async function grade(folder: string, flags: GradeFlags, regrading?: Regrading): Promise<number> {
  keepHeapSmall();
  const assignment = regrading?.assignment ?? (await readAssignmentFile(flags.assignment));
  // The sandbox is tried while the class is listed. What is wrong with the folder is said before what is wrong with it.
  const choosing = chooseEngine(flags);
  choosing.catch(() => {});
  const intake = await (flags.gradescope === undefined ? readSubmissions(folder) : readOwnWork(folder));
  if (!intake.ok) throw new BadInputError(intake.error.message);
  const { openEngine, warning, needsClosedFolders } = await choosing;
  const part = flags.shard === undefined ? undefined : await partOf(intake.submissions, flags.shard);
  const { submissions } = part ?? intake;
  collectOften(submissions.length);
  using interruption = watchForInterruption();
  await using output = await claimOutputFolder(flags.output, { submissions: folder, fresh: flags.fresh === true });
  if (warning !== undefined) process.stderr.write(`${warning}\n`);
  const closed = await closeToOthers(needsClosedFolders ? [folder, output.path] : []);
  for (const { path, reason } of intake.skipped) {
    process.stderr.write(`Not a submission: ${visibleText(path)} (${visibleText(reason)})\n`);
  }
  const progress = await createProgress(process.stderr, {
    total: submissions.length,
    isQuiet: flags.quiet === true,
  });
  const gradescope = flags.gradescope === undefined ? undefined : gradescopeFile(flags.gradescope);
  const startMs = performance.now();
  try {
    const graded = await gradeFolder({
      submissions,
      assignment,
      ...(part !== undefined && { shard: part.shard }),
      outputFolder: output.path,
      openEngine,
      seed: flags.seed,
      folder,
      ...(regrading !== undefined && { isAgain: regrading.isAgain }),
      signal: interruption.signal,
      onStart: (submission) => progress.started(submission),
      onGraded: (submission) => progress.graded(submission),
      onSoFar: gradescope?.soFar,
    });
    progress.stop();
    if (gradescope !== undefined) for (const submission of graded.report.submissions) gradescope.final(submission);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const status = conclude(graded, { ...flags, done: `graded in ${seconds} s` });
    const isFaulty = regrading === undefined && tellOurFaults(graded.before, graded.report);
    return isFaulty ? machineStatus : status;
  } catch (error) {
    progress.stop();
    if (interruption.signal.aborted) {
      process.stderr.write(`Stopped. What was graded is kept in ${output.path}, and the same command goes on there.\n`);
      return interruption.exitStatus;
    }
    return tellProblem(error);
  } finally {
    await closed[Symbol.asyncDispose]();
  }
}

interface Part {
  submissions: ListedSubmission[];
  shard: RunShard;
}

async function partOf(submissions: readonly ListedSubmission[], shard: Shard): Promise<Part> {
  const own = await takeShard(submissions, shard);
  process.stderr.write(`Shard ${formatShard(shard)}: ${own.length} of ${submissions.length} submissions.\n`);
  return { submissions: own, shard: { ...shard, listed: submissions.map(({ id }) => id) } };
}

function shardOption(text: string): Shard {
  const shard = parseShard(text);
  if (shard === undefined) throw new InvalidArgumentError("Say which of how many, such as 3/10.");
  return shard;
}
