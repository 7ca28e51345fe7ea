import { lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Assignment } from "../contract/assignment.ts";
import { formatOwner, mayLive, parseOwner, thisProcess } from "../own-files/owner.ts";
import type { SandboxStrategy } from "../sandbox/strategy.ts";

/** Where a worker builds and runs programs. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

/** In its sandbox a worker has a file system of its own; without one it gets a temporary folder. */
const sandboxed: WorkFolder = { path: "/capsock/work", [Symbol.asyncDispose]: () => Promise.resolve() };

export async function openWorkFolder(sandbox: SandboxStrategy): Promise<WorkFolder> {
  if (sandbox.ownNetwork) return sandboxed;
  await removeAbandoned();
  const temporary = await mkdtemp(join(tmpdir(), `capsock-${formatOwner(thisProcess())}-`));
  const path = join(temporary, "work");
  await mkdir(path);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await sandbox.sweep(path);
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** A grader that was killed could not remove its own; nobody else's is touched. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = parseOwner(/^capsock-(.+)-[^-]+$/u.exec(name)?.[1] ?? "");
    if (owner === undefined || mayLive(owner)) continue;
    const path = join(tmpdir(), name);
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** Room for what is built and for a copy of it a start. */
export function workDiskBytes(assignment: Assignment): number {
  return 4 * assignment.limits.diskBytes;
}
