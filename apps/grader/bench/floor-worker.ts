import process from "node:process";
import { defaultAssignment } from "../src/contract/assignment.ts";
import type { Job } from "../src/contract/job.ts";
import { fullAllowance } from "../src/worker/allowance.ts";
import { build } from "../src/worker/build.ts";
import { createProgramFolder } from "../src/worker/program-folder.ts";
import type { WorkerSetup } from "../src/worker/protocol.ts";
import { resolveArgv, runtimeFolders } from "../src/worker/resolve-argv.ts";
import { startStudentProcess } from "../src/worker/student-process.ts";
import { openWorkshop, type Workshop } from "../src/worker/workshop.ts";
import { isBound, replyTo } from "./one-exchange.ts";

/** Builds, starts, asks and kills programs, and does nothing else: what they cost whoever grades them. */
export type ToFloorWorker = { setup: WorkerSetup } | { job: Job } | "end";

export interface FloorAnswer {
  /** Whether the program gave any reply; undefined where there was none to give. */
  answered: boolean | undefined;
  /** This process's own CPU time so far, which is no program's. */
  ownCpuMs: number;
}

let workshop: Workshop | undefined;
const { limits } = defaultAssignment;

process.on("message", (message: ToFloorWorker) => void handle(message));
process.once("disconnect", () => process.exit(0));

async function handle(message: ToFloorWorker): Promise<void> {
  if (message === "end") process.exit(0);
  if ("setup" in message) {
    workshop = await openWorkshop(message.setup);
    answer(undefined);
  } else if (workshop !== undefined) {
    answer(await askOnce(message.job, workshop));
  }
}

function answer(answered: boolean | undefined): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ answered, ownCpuMs: (user + system) / 1000 } satisfies FloorAnswer);
}

async function askOnce({ program, files, assignment }: Job, workshop: Workshop): Promise<boolean> {
  const [recipe] = program.recipes;
  if (recipe === undefined) return false;
  await using folder = await createProgramFolder(workshop.workFolder, { files, limits });
  const room = folder.built;
  const built = await build(recipe, { workshop, room, limits, allowance: fullAllowance(limits) });
  if (built.outcome !== "built") return false;
  const command = workshop.sandbox.studentCommand({
    argv: resolveArgv(recipe.run, workshop.runtimes),
    folder: room.folder,
    startIn: recipe.folder,
    scratchFolder: room.scratchFolder,
    readOnlyFolders: runtimeFolders(recipe, workshop.runtimes),
    identityFolder: workshop.identityFolder,
    limits,
  });
  await using student = await startStudentProcess(command, { folder: room.folder, outputBytes: limits.outputBytes });
  let hasEnded = false;
  void student.exited.then(() => (hasEnded = true));
  const { transport } = program;
  const { port } = assignment;
  if (!(await isBound({ transport, port, isPast: () => hasEnded }))) return false;
  return await replyTo({ transport, port });
}
