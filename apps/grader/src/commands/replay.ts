import { Command } from "commander";
import type { Job } from "../contract/job.ts";
import type { Observation } from "../contract/observation.ts";
import { runtimesHere } from "../pool/runtimes-here.ts";
import { startWorkerPatiently, type Worker } from "../pool/start-worker.ts";
import { workDiskBytes } from "../pool/work-folder.ts";
import { checkStatus, resultOf } from "../report/check-result.ts";
import { formatProgram } from "../report/program-text.ts";
import { reportProgram } from "../report/report-program.ts";
import type { CheckReport, ProgramReport } from "../report/schema.ts";
import { textStyle } from "../report/terminal-style.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { visibleText } from "../text/visible-bytes.ts";
import { chooseSandbox } from "./engine/choose-sandbox.ts";
import { closeToOthers } from "./engine/close-to-others.ts";
import { bundledWorker } from "./engine/this-machine.ts";
import { findCheck } from "./replay/find-check.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { takeTerminal } from "./replay/own-terminal.ts";
import { tellProblem } from "./ending/problem-of-machine.ts";
import { findSubmission, readStored } from "./input/read-stored.ts";
import { replayJob } from "./replay/replay-job.ts";
import { showHappenings } from "./replay/show-happenings.ts";

interface ReplayFlags {
  submissions?: string;
  program?: string;
  shell?: true;
}

interface Asked {
  student: string;
  check: string;
  results: string;
}

/** `capsock-grader replay <student> <check> [results]` */
export function replayCommand(): Command {
  return new Command("replay")
    .description("Hold one check of one student again, in the same sandbox with the same seed, and watch it")
    .argument("<student>", "id of the submission, or a student's name; its beginning is enough")
    .argument("<check>", "id of the check; what stands behind the / is enough")
    .argument("[results]", "the folder that grade wrote", "results")
    .option("--submissions <folder>", "where the submissions are now, if not where they were graded")
    .option("--program <file>", "which program, where several have the check")
    .option("--shell", "open a shell in the sandbox instead, where the program is built and not started")
    .addHelpText("after", help)
    .action(async (student: string, check: string, results: string, flags: ReplayFlags) => {
      process.exitCode = await replay({ student, check, results }, flags);
    });
}

const help = `
Example:
  capsock-grader replay adams-kim uppercase results/lab2

Exit status: 0 it passed, 1 it failed, 2 it could not be judged
`;

async function replay(asked: Asked, flags: ReplayFlags): Promise<number> {
  const { report, run } = await readStored(asked.results, () => false);
  const submission = findSubmission(report, asked.student);
  const found = findCheck(submission, asked.check, flags.program);
  const { folder, job, isChanged } = await replayJob(found, { run, submission, folder: flags.submissions });
  const { sandbox, warning } = await chooseSandbox(run.environment.sandbox, { trusted: false });
  using interruption = watchForInterruption();
  const { signal } = interruption;
  const { stdout, stderr } = process;
  if (warning !== undefined) stderr.write(`${warning}\n`);
  if (isChanged) stderr.write(`The files of ${visibleText(submission.id)} are not those that were graded.\n`);
  const closed = await closeToOthers(sandbox.filesGuardedBy === "permissions" ? [folder, asked.results] : []);
  try {
    await using worker = await startWorkerFor(job, { sandbox, signal });
    if (flags.shell === true) {
      await useShell(worker, { job, runtime: found.program.runtime });
      return 0;
    }
    const show = showHappenings((text) => void stdout.write(text), textStyle(stdout));
    const observation = await worker.observe(job, { watch: show });
    const program = onlyCheck(observation, { job, id: found.check.id });
    const style = { ...textStyle(stdout), isDetailed: true, showsPoints: false };
    stdout.write(`\n${formatProgram(program, style)}\n`);
    const [now] = checksOf(program);
    if (!isChanged && now?.verdict !== found.check.verdict) stdout.write(`\n${otherwise(found.check)}\n`);
    return checkStatus[resultOf([{ ...program, checks: checksOf(program) }])];
  } catch (error) {
    if (signal.aborted) return interruption.exitStatus;
    return tellProblem(error);
  } finally {
    await closed[Symbol.asyncDispose]();
  }
}

async function startWorkerFor(
  { assignment }: Job,
  { sandbox, signal }: { sandbox: SandboxStrategy; signal: AbortSignal },
): Promise<Worker> {
  const { runtimes } = await runtimesHere({ sandbox, signal });
  return await startWorkerPatiently({
    sandbox,
    entry: bundledWorker,
    runtimes,
    diskBytes: workDiskBytes(assignment),
    signal,
  });
}

/** The program's report with the check that was asked for alone. */
function onlyCheck(observation: Observation, { job, id }: { job: Job; id: string }): ProgramReport {
  const { assignment } = job;
  const { extraCredit = [], ...program } = reportProgram(observation, {
    assignment,
    maxPoints: assignment.maxScore,
    maxExtraPoints: assignment.extraCredit.points,
  });
  const isAsked = (check: CheckReport): boolean => check.id === id;
  return { ...program, checks: program.checks.filter(isAsked), extraCredit: extraCredit.filter(isAsked) };
}

function checksOf({ checks, extraCredit = [] }: ProgramReport): CheckReport[] {
  return [...checks, ...extraCredit];
}

function otherwise({ verdict }: CheckReport): string {
  return `In the results it is ${verdict}. Held alone, a check meets a program that nobody else has talked to; regrade
tells whether the grade of the same files changes, which would be the grader's fault.`;
}

async function useShell(worker: Worker, { job, runtime }: { job: Job; runtime: string }): Promise<void> {
  const { program, assignment } = job;
  const recipe = program.recipes.find((one) => one.runtime === runtime) ?? program.recipes[0];
  const command = recipe?.run.argv.join(" ") ?? "";
  process.stderr.write(
    `A shell where ${visibleText(program.file)} is graded, with port ${assignment.port} free. It is started by: ${visibleText(command)}\n`,
  );
  using terminal = takeTerminal();
  const { keys, size, show } = terminal;
  await worker.openShell(job, { runtime, terminal: size, keys, onScreen: show });
}
