import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { formatOwner, mayLive, parseOwner, thisProcess, type Owner } from "../own-files/owner.ts";

export type LockOutcome = { kind: "locked"; lock: AsyncDisposable } | ({ kind: "in-use" } & Rival);

export interface Rival {
  /** Name of its lock in the folder. */
  file: string;
  owner: Owner;
}

const patienceLooks = 10;
const betweenLooksMs = 50;

/**
 * Keeps a folder to this process until the lock is disposed of. Each grader puts down a file that is named after itself
 * and then looks for others: nobody ever removes or replaces the file of a living one, so that two can never both
 * succeed. What a dead one has left is removed.
 */
export async function lockFolder(folder: string): Promise<LockOutcome> {
  const own = `grading.${formatOwner(thisProcess())}.lock`;
  const unlock = (): Promise<void> => rm(join(folder, own), { force: true });
  await writeFile(join(folder, own), "A grader writes its results here. The next one removes this if it is dead.\n");
  try {
    for (let looks = 1; ; looks++) {
      const rival = await livingRival(folder, own);
      if (rival === undefined) return { kind: "locked", lock: { [Symbol.asyncDispose]: unlock } };
      // Of two that start at the same moment the later name gives way; the other one sees that by looking again.
      if (own > rival.file || looks === patienceLooks) {
        await unlock();
        return { kind: "in-use", ...rival };
      }
      await pause(betweenLooksMs);
    }
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Whether a file in an output folder is a lock. */
export function isLock(name: string): boolean {
  return ownerOf(name) !== undefined;
}

function ownerOf(name: string): Owner | undefined {
  return parseOwner(/^grading\.(.+)\.lock$/u.exec(name)?.[1] ?? "");
}

/** Of several the first by name: the others give way to it. */
async function livingRival(folder: string, own: string): Promise<Rival | undefined> {
  for (const file of (await readdir(folder)).sort()) {
    const owner = ownerOf(file);
    if (owner === undefined || file === own) continue;
    if (mayLive(owner)) return { file, owner };
    await rm(join(folder, file), { force: true });
  }
  return undefined;
}
