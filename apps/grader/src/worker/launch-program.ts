import type { Limits } from "../contract/assignment.ts";
import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { Recipe } from "../contract/program.ts";
import { overdraft, type Allowance } from "./allowance.ts";
import { build, type BuildOutcome } from "./build.ts";
import type { ProgramFolder, Room } from "./program-folder.ts";
import type { Prebuilt } from "./protocol.ts";
import { missingDisplay } from "./missing-display.ts";
import { missingLibrary } from "./missing-library.ts";
import { missingTool } from "./missing-tool.ts";
import { otherSystem } from "./other-system.ts";
import { toolNotStarted } from "./tool-not-started.ts";
import { startProgram, type RunningProgram, type Started } from "./start-program.ts";
import type { Workshop } from "./workshop.ts";

export type Launched = { recipe: Recipe } & (
  { ready: true; program: RunningProgram; restart: () => Promise<Started> } | { ready: false; launch: LaunchOutcome }
);

export interface LaunchOptions {
  workshop: Workshop;
  folder: ProgramFolder;
  allowance: Allowance;
  /** What the first recipe's build has come to, where that has been done already. */
  prebuilt: Prebuilt | undefined;
}

/** Starts a server as far as it comes. */
export async function launchProgram(job: Job, options: LaunchOptions): Promise<Launched> {
  const { folder, ...common } = options;
  const { assignment } = job;
  const { recipe, ...tried } = await tryRecipes(job, options, {
    start: async (recipe) => {
      const start = async (): Promise<Started> => {
        const opened = await openRoom(folder, { allowance: options.allowance, limits: assignment.limits });
        if (!opened.ok) return { ready: false, launch: opened.launch };
        const { room } = opened;
        const { transport, prompts } = job.program;
        return startProgram({ ...common, recipe, room, assignment, transport, prompts });
      };
      return { start, started: await start() };
    },
    wordsOfFailure: ({ started }) =>
      !started.ready && started.launch.outcome === "exited" ? started.launch.stderrTail : undefined,
  });
  const { workshop } = options;
  if (!tried.ran) return { recipe, ready: false, launch: orMachinesLack(tried.launch, { recipe, job, workshop }) };
  const { started, start } = tried.result;
  if (!started.ready)
    return { recipe, ready: false, launch: orMachinesLack(started.launch, { recipe, job, workshop }) };
  return { recipe, ready: true, program: started.program, restart: start };
}

/** What the machine lacks, or a tool that it does not start, keeps a program from being graded, and is named. */
export function orMachinesLack(
  launch: LaunchOutcome,
  { recipe, job, workshop }: { recipe: Recipe; job: Job; workshop: Workshop },
): LaunchOutcome {
  if (launch.outcome !== "exited" && launch.outcome !== "build-failed") return launch;
  const words = launch.outcome === "exited" ? launch.stderrTail : launch.output;
  const reason = toolNotStarted({ ...launch.exit, words }, workshop.runtimes);
  if (reason !== undefined) return { outcome: "ungradable", reason };
  if (launch.outcome === "exited" && recipe.wrongRuntime?.test(words) === true) return launch;
  const missing =
    otherSystem(words) ??
    missingLibrary(words, { recipe, files: job.files }) ??
    missingTool(words) ??
    missingDisplay(words);
  return missing === undefined ? launch : { outcome: "toolchain-missing", missing: [missing] };
}

/** What came of the recipe that was used: a start of the program, or why there could be none. */
export type Tried<Result> = { recipe: Recipe } & (
  { ran: true; result: Result } | { ran: false; launch: LaunchOutcome }
);

export interface Trial<Result> {
  start: (recipe: Recipe) => Promise<Result>;
  /** What stood on its standard error where it ended by itself. */
  wordsOfFailure: (result: Result) => string | undefined;
}

/**
 * Tries a program's recipes in order; the next one only where the one before shows that it was the wrong runtime. A
 * runtime that this machine lacks is never the student's fault.
 */
export async function tryRecipes<Result>(
  job: Job,
  options: LaunchOptions,
  { start, wordsOfFailure }: Trial<Result>,
): Promise<Tried<Result>> {
  const { folder, prebuilt, ...common } = options;
  const [first] = job.program.recipes;
  for (const recipe of job.program.recipes) {
    const missing = [recipe.runtime, ...recipe.needs].filter((id) => !(id in options.workshop.runtimes));
    if (missing.length > 0) return { recipe, ran: false, launch: { outcome: "toolchain-missing", missing } };
    const built: BuildOutcome =
      recipe === first && prebuilt !== undefined
        ? takeOver(prebuilt, folder)
        : await build(recipe, { ...common, room: folder.built, limits: job.assignment.limits });
    if (built.outcome !== "built") return { recipe, ran: false, launch: built };
    const result = await start(recipe);
    const words = wordsOfFailure(result);
    const isWrongRuntime = words !== undefined && recipe.wrongRuntime?.test(words) === true;
    if (!isWrongRuntime || recipe === job.program.recipes.at(-1)) return { recipe, ran: true, result };
  }
  throw new Error(`No way to run ${job.program.file}`);
}

function takeOver(prebuilt: Prebuilt, folder: ProgramFolder): BuildOutcome {
  if (prebuilt.outcome === "built") folder.add(prebuilt.files);
  return prebuilt;
}

/** A fresh copy of the program's files to start it in; without one it has been stopped for what it did before. */
export async function openRoom(
  folder: ProgramFolder,
  { allowance, limits }: { allowance: Allowance; limits: Limits },
): Promise<{ ok: true; room: Room } | { ok: false; launch: LaunchOutcome & { outcome: "exited" } }> {
  const overdrawn = overdraft(allowance, limits);
  if (overdrawn !== undefined) return stoppedBefore(overdrawn);
  const room = await folder.copy();
  return room.ok ? { ok: true, room } : stoppedBefore(room.limit);
}

function stoppedBefore(limit: LimitHit): { ok: false; launch: LaunchOutcome & { outcome: "exited" } } {
  const exit = { status: undefined, signal: undefined, limit };
  return { ok: false, launch: { outcome: "exited", exit, stdoutTail: "", stderrTail: "" } };
}
