import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Limits } from "../contract/assignment.ts";
import type { LimitHit } from "../contract/limit.ts";
import type { SubmittedFile } from "../contract/submission.ts";
import { removeTree } from "../sandbox/remove-tree.ts";
import { copyTree } from "./copy-tree.ts";

/** A program's files on the worker's disk: built once, and copied afresh for each start, so that no start sees the last. */
export interface ProgramFolder extends AsyncDisposable {
  /** Where the program is built. */
  readonly built: Room;
  /** Puts into it what was built elsewhere. */
  add(files: readonly SubmittedFile[]): void;
  /** A fresh copy of what was built, or the limit that this goes over. */
  copy(): Promise<({ ok: true } & Room) | { ok: false; limit: LimitHit }>;
}

/** Where one build or start reads and writes. */
export interface Room extends AsyncDisposable {
  readonly folder: string;
  /** Holds `tmp` and `shm`, both empty at first. */
  readonly scratchFolder: string;
}

/** What it does with few small files it does at once: to hand each step to another thread takes longer than the step. */
export function createProgramFolder(
  parent: string,
  { files, limits }: { files: readonly SubmittedFile[]; limits: Limits },
): ProgramFolder {
  const root = programFolderIn(parent);
  const built = openRoom(join(root, "build"));
  mkdirSync(built.folder);
  const add = (all: readonly SubmittedFile[]): void => {
    for (const file of all) {
      const path = join(built.folder, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.bytes, { mode: file.executable ? 0o755 : 0o644 });
    }
  };
  add(files);
  let copies = 0;
  return {
    built,
    add,
    async copy() {
      const room = openRoom(join(root, `start-${++copies}`));
      const limit = await copyTree(built.folder, room.folder, limits);
      if (limit === undefined) return { ok: true, ...room };
      await room[Symbol.asyncDispose]();
      return { ok: false, limit };
    },
    [Symbol.asyncDispose]: () => removeIfPossible(root),
  };
}

export function programFolderIn(workFolder: string): string {
  return join(workFolder, "program");
}

/** What cannot be removed goes with the worker's disk. */
async function removeIfPossible(path: string): Promise<void> {
  await removeTree(path).catch(() => {});
}

function openRoom(path: string): Room {
  const scratchFolder = join(path, "scratch");
  for (const name of ["tmp", "shm"]) mkdirSync(join(scratchFolder, name), { recursive: true });
  return { folder: join(path, "files"), scratchFolder, [Symbol.asyncDispose]: () => removeIfPossible(path) };
}
