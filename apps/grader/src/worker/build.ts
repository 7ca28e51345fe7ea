import type { Limits } from "../contract/assignment.ts";
import type { BuildFailure, LaunchOutcome } from "../contract/launch.ts";
import type { Recipe } from "../contract/program.ts";
import type { Allowance } from "./allowance.ts";
import type { Room } from "./program-folder.ts";
import { runtimeFolders, resolveArgv } from "./resolve-argv.ts";
import { startStudentProcess } from "./student-process.ts";
import type { Workshop } from "./workshop.ts";

export type BuildOutcome = { outcome: "built" } | BuildFailure | Extract<LaunchOutcome, { outcome: "ungradable" }>;

/** Runs the build steps of a recipe in the sandbox, in the folder where the program will be started from. */
export async function build(
  recipe: Recipe,
  options: { workshop: Workshop; room: Room; limits: Limits; allowance: Allowance },
): Promise<BuildOutcome> {
  const { workshop, room, limits, allowance } = options;
  const { folder, scratchFolder } = room;
  for (const step of recipe.build) {
    const command = workshop.sandbox.studentCommand({
      argv: resolveArgv(step, workshop.runtimes),
      folder,
      startIn: recipe.folder,
      scratchFolder,
      readOnlyFolders: runtimeFolders(recipe, workshop.runtimes),
      identityFolder: workshop.identityFolder,
      limits,
    });
    const guard = { limits, cpuMs: limits.cpuMs, allowance, workFolder: workshop.ownFolder };
    await using compiler = await startStudentProcess(command, { folder, outputBytes: limits.outputBytes, guard });
    const overdue = setTimeout(() => compiler.stop({ name: "time", allowed: limits.wallMs }), limits.wallMs);
    const exit = await compiler.exited;
    clearTimeout(overdue);
    if (exit.status !== 0 || exit.limit !== undefined) {
      const output = compiler.stderr + compiler.stdout;
      return { outcome: "build-failed", command: step.argv.join(" "), exit, output };
    }
  }
  return { outcome: "built" };
}
