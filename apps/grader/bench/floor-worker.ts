import process from "node:process";
import { defaultAssignment } from "../src/contract/assignment.ts";
import { fullAllowance } from "../src/worker/allowance.ts";
import { build } from "../src/worker/build.ts";
import { freePort } from "../src/worker/free-port.ts";
import { createProgramFolder } from "../src/worker/program-folder.ts";
import type { WorkerSetup } from "../src/worker/protocol.ts";
import { resolveArgv, runtimeFolders } from "../src/worker/resolve-argv.ts";
import { startStudentProcess } from "../src/worker/student-process.ts";
import { openWorkshop, type Workshop } from "../src/worker/workshop.ts";
import type { Starts } from "./floor.ts";
import { holdOneExchange } from "./one-exchange.ts";

/** Builds, starts, asks and kills programs, and does nothing else: what they cost whoever grades them. */
export type ToFloorWorker = { setup: WorkerSetup } | Starts;

export interface FloorAnswer {
  /** This process's own CPU time so far, which is no program's. */
  ownCpuMs: number;
}

let workshop: Workshop | undefined;
const { limits } = defaultAssignment;

process.on("message", (message: ToFloorWorker) => void handle(message));
process.once("disconnect", () => process.exit(0));

async function handle(message: ToFloorWorker): Promise<void> {
  if ("setup" in message) workshop = await openWorkshop(message.setup);
  else if (workshop !== undefined) await askEachStart(message, workshop);
  const { user, system } = process.cpuUsage();
  process.send?.({ ownCpuMs: (user + system) / 1000 } satisfies FloorAnswer);
}

async function askEachStart({ job, starts }: Starts, workshop: Workshop): Promise<void> {
  const { program, files, assignment } = job;
  const [recipe] = program.recipes;
  if (recipe === undefined) return;
  await using folder = createProgramFolder(workshop.workFolder, { files, limits });
  const room = folder.built;
  const built = await build(recipe, { workshop, room, limits, allowance: fullAllowance(limits) });
  if (built.outcome !== "built") return;
  const command = workshop.sandbox.studentCommand({
    argv: resolveArgv(recipe.run, workshop.runtimes),
    folder: room.folder,
    startIn: recipe.folder,
    scratchFolder: room.scratchFolder,
    readOnlyFolders: runtimeFolders(recipe, workshop.runtimes),
    identityFolder: workshop.identityFolder,
    limits,
  });
  const asked = { transport: program.transport, port: assignment.port };
  for (let start = 1; start <= starts; start++) {
    await using student = await startStudentProcess(command, { folder: room.folder, outputBytes: limits.outputBytes });
    await holdOneExchange(student.rootPid, asked);
    await student[Symbol.asyncDispose]();
    if (asked.transport === "tcp") await freePort(asked.port);
  }
}
