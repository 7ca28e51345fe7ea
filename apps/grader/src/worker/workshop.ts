import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Runtimes } from "../contract/runtime.ts";
import type { Waiting } from "../contract/waiting.ts";
import { sandboxes } from "../sandbox/index.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";
import { defaultAssignment } from "../contract/assignment.ts";
import { probeKernelAccess } from "../kernel/index.ts";
import { identityFiles } from "./identity.ts";
import type { WorkerSetup } from "./protocol.ts";
import { startStudentProcess } from "./student-process.ts";

/** What stays the same for all programs that a worker grades. */
export interface Workshop {
  sandbox: SandboxStrategy;
  runtimes: Runtimes;
  workFolder: string;
  /** The work folder, where it is a file system of the worker's own. */
  ownFolder: string | undefined;
  identityFolder: string;
  waiting: Waiting;
  /** Whether each check gets a start of its own. */
  isPlain: boolean;
}

export async function openWorkshop(setup: WorkerSetup): Promise<Workshop> {
  const { workFolder, runtimes, isPlain = false } = setup;
  const sandbox = sandboxes[setup.sandbox];
  await sandbox.enterWorker(workFolder);
  const identityFolder = join(workFolder, "identity");
  await mkdir(identityFolder);
  for (const [name, text] of Object.entries(identityFiles())) await writeFile(join(identityFolder, name), text);
  const waiting = await howToWait(sandbox, { workFolder, identityFolder });
  const ownFolder = sandbox.ownNetwork ? workFolder : undefined;
  return { sandbox, runtimes, workFolder, ownFolder, identityFolder, waiting, isPlain };
}

async function howToWait(
  sandbox: SandboxStrategy,
  { workFolder, identityFolder }: { workFolder: string; identityFolder: string },
): Promise<Waiting> {
  if (sandbox.kernelTrial === "worker") return probeKernelAccess().ok ? "kernel" : "clock";
  const { limits } = defaultAssignment;
  const place = { folder: workFolder, startIn: "", readOnlyFolders: [], identityFolder, limits };
  const command = sandbox.studentCommand({ argv: ["cat"], ...place });
  await using program = await startStudentProcess(command, { folder: workFolder, outputBytes: limits.outputBytes });
  return probeKernelAccess({ pid: program.rootPid }).ok ? "kernel" : "clock";
}
