import { existsSync } from "node:fs";
import type { Job } from "../contract/job.ts";
import { fullAllowance } from "./allowance.ts";
import { build } from "./build.ts";
import { createProgramFolder } from "./program-folder.ts";
import type { ShellSettings } from "./protocol.ts";
import { runtimeFolders } from "./resolve-argv.ts";
import { startStudentProcess, type StudentProcess } from "./student-process.ts";
import type { Workshop } from "./workshop.ts";

export interface ShellOptions extends ShellSettings {
  workshop: Workshop;
  onOutput: (bytes: Uint8Array) => void;
  onStarted: (shell: StudentProcess) => void;
}

/** Somebody's shell in the place of a program that has been built and not started; settles when they have left. */
export async function openShell(job: Job, options: ShellOptions): Promise<void> {
  const { workshop, terminal, onOutput } = options;
  const { limits } = job.assignment;
  const recipe = job.program.recipes.find(({ runtime }) => runtime === options.runtime) ?? job.program.recipes[0];
  if (recipe === undefined) throw new Error(`No way to run ${job.program.file}`);
  await using folder = createProgramFolder(workshop.workFolder, { files: job.files, limits });
  const built = await build(recipe, { workshop, room: folder.built, limits, allowance: fullAllowance(limits) });
  if (built.outcome === "build-failed") onOutput(Buffer.from(`${built.command} failed:\n${built.output}\n`));
  await using room = folder.built;
  const command = workshop.sandbox.studentCommand({
    argv: terminal === undefined ? ["sh"] : atTerminal(terminal),
    folder: room.folder,
    startIn: recipe.folder,
    scratchFolder: room.scratchFolder,
    readOnlyFolders: runtimeFolders(recipe, workshop.runtimes),
    identityFolder: workshop.identityFolder,
    limits,
  });
  await using shell = await startStudentProcess(command, { folder: room.folder, outputBytes: 0, onOutput });
  options.onStarted(shell);
  await shell.exited;
}

/** A sandbox has no terminal; script(1) makes one. */
function atTerminal({ columns, rows }: { columns: number; rows: number }): string[] {
  if (!existsSync("/usr/bin/script")) return ["sh", "-i"];
  const shell = `stty rows ${rows} columns ${columns}; exec sh -i`;
  return ["env", "TERM=xterm-256color", "script", "-qec", shell, "/dev/null"];
}
