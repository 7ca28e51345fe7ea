import type { Job } from "../contract/job.ts";
import type { LaunchOutcome } from "../contract/launch.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { Recipe } from "../contract/program.ts";
import { overdraft, type Allowance } from "./allowance.ts";
import { build } from "./build.ts";
import type { ProgramFolder } from "./program-folder.ts";
import { missingLibrary } from "./missing-library.ts";
import { startProgram, type RunningProgram, type Started } from "./start-program.ts";
import type { Workshop } from "./workshop.ts";

export type Launched = { recipe: Recipe } & (
  { ready: true; program: RunningProgram; restart: () => Promise<Started> } | { ready: false; launch: LaunchOutcome }
);

export interface LaunchOptions {
  workshop: Workshop;
  folder: ProgramFolder;
  allowance: Allowance;
  signal: AbortSignal;
}

/**
 * Tries a program's recipes in order; the next one only where the one before shows that it was the wrong runtime. A
 * runtime that this machine lacks is never the student's fault.
 */
export async function launchProgram(job: Job, options: LaunchOptions): Promise<Launched> {
  const { runtimes } = options.workshop;
  for (const recipe of job.program.recipes) {
    const missing = [recipe.runtime, ...recipe.needs].filter((id) => !(id in runtimes));
    if (missing.length > 0) return { recipe, ready: false, launch: { outcome: "toolchain-missing", missing } };
    const launched = await tryRecipe(job, recipe, options);
    if (launched.ready) return launched;
    if (!isWrongRuntime(launched) || recipe === job.program.recipes.at(-1)) return withoutLibrary(launched, job);
  }
  throw new Error(`No way to run ${job.program.file}`);
}

async function tryRecipe(job: Job, recipe: Recipe, options: LaunchOptions): Promise<Launched> {
  const { folder, ...common } = options;
  const { assignment } = job;
  const built = await build(recipe, { ...common, room: folder.built, limits: assignment.limits });
  if (built.outcome !== "built") return { recipe, ready: false, launch: built };
  const start = async (): Promise<Started> => {
    const overdrawn = overdraft(options.allowance, assignment.limits);
    if (overdrawn !== undefined) return stoppedBefore(overdrawn);
    const room = await folder.copy();
    if (!room.ok) return stoppedBefore(room.limit);
    const { transport, prompts } = job.program;
    return startProgram({ ...common, recipe, room, assignment, transport, prompts });
  };
  const started = await start();
  if (!started.ready) return { recipe, ready: false, launch: started.launch };
  return { recipe, ready: true, program: started.program, restart: start };
}

/** A library that the machine lacks keeps a program from being graded, and is named. */
function withoutLibrary(launched: Launched & { ready: false }, job: Job): Launched {
  const { recipe, launch } = launched;
  if (isWrongRuntime(launched)) return launched;
  const output =
    launch.outcome === "build-failed" ? launch.output : launch.outcome === "exited" ? launch.stderrTail : "";
  const library = missingLibrary(output, { recipe, files: job.files });
  if (library === undefined) return launched;
  return { recipe, ready: false, launch: { outcome: "toolchain-missing", missing: [library] } };
}

function stoppedBefore(limit: LimitHit): Started {
  const exit = { status: undefined, signal: undefined, limit };
  return { ready: false, launch: { outcome: "exited", exit, stdoutTail: "", stderrTail: "" } };
}

function isWrongRuntime(launched: Launched & { ready: false }): boolean {
  const { launch, recipe } = launched;
  return launch.outcome === "exited" && recipe.wrongRuntime?.test(launch.stderrTail) === true;
}
