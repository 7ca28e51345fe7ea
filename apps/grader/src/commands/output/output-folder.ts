import { readdir, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isLock, lockFolder } from "../../journal/folder-lock.ts";
import { isKeptJournal, journalName, keepJournal, recogniseJournal } from "../../journal/own-journal.ts";
import { whyUnwritten } from "../../text/why-unwritten.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import { inUse } from "./in-use.ts";
import { makeFolder } from "./make-folder.ts";

/** A folder for results that is this process's alone until it is given back. */
export interface OutputFolder extends AsyncDisposable {
  readonly path: string;
}

export interface ClaimOptions {
  /** The folder that is graded: no result may land among the submissions. */
  submissions: string;
  /** Sets an earlier journal aside, so that everything is graded again. */
  fresh: boolean;
}

/** Makes the folder for results, or takes one that holds results of an earlier run, and keeps other graders out of it. */
export async function claimOutputFolder(path: string, options: ClaimOptions): Promise<OutputFolder> {
  await assertApart(path, options.submissions);
  const entries = await entriesOf(path);
  if (entries !== undefined) await assertOurs(path, entries);
  try {
    await makeFolder(path, "Name another one with --output");
    const outcome = await lockFolder(path);
    if (outcome.kind === "in-use") throw inUse(path, outcome, ", or name another folder with --output");
    if (options.fresh) await keepJournal(path);
    return { path, [Symbol.asyncDispose]: () => outcome.lock[Symbol.asyncDispose]() };
  } catch (error) {
    if (error instanceof BadInputError) throw error;
    throw unwritable(path, error);
  }
}

/** Results among the submissions would be taken for one the next time. */
async function assertApart(path: string, submissions: string): Promise<void> {
  const way = relative(await realpath(submissions), await realPlace(path));
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) return;
  const where =
    way === "" ? "is the folder of the submissions" : `lies in the folder of the submissions, "${submissions}"`;
  throw new BadInputError(
    `The output folder "${path}" ${where}. Name one elsewhere with --output; nothing was changed.`,
  );
}

/** Where a path leads, or would lead once it is made. */
async function realPlace(path: string): Promise<string> {
  const full = resolve(path);
  try {
    return await realpath(full);
  } catch {
    return dirname(full) === full ? full : join(await realPlace(dirname(full)), basename(full));
  }
}

async function entriesOf(path: string): Promise<string[] | undefined> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR")
      throw new BadInputError(`The output folder "${path}" is a file. Name a folder with --output.`);
    throw unwritable(path, error);
  }
}

/** Only a folder whose journals begin as ours do may be written over, or one that a run was killed in before that. */
async function assertOurs(path: string, entries: readonly string[]): Promise<void> {
  const journal = join(path, journalName);
  const kind = await recogniseJournal(journal).catch(() => "other");
  if (kind === "journal") return;
  if (kind === "other") {
    throw new BadInputError(
      `"${journal}" is not a journal of capsock-grader. Move it away, or name another folder with --output; nothing was changed.`,
    );
  }
  for (const name of entries.filter(isKeptJournal)) {
    if ((await recogniseJournal(join(path, name))) === "journal") return;
  }
  const others = entries.filter((name) => !isLock(name) && name !== journalName);
  if (others.length === 0) return;
  throw new BadInputError(
    `The output folder "${path}" holds something else (${others.slice(0, 3).join(", ")}). Name another one with --output; nothing was changed.`,
  );
}

function unwritable(path: string, error: unknown): BadInputError {
  return new BadInputError(
    `Cannot write to the output folder "${path}": ${whyUnwritten(error)}. Name another one with --output.`,
  );
}
