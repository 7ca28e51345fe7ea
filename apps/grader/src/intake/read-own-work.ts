import { realpath, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Submission } from "../contract/submission.ts";
import { inspect } from "../inspect/inspect.ts";
import { isArchive } from "./archives.ts";
import { unreadableInput } from "./bad-input.ts";
import { isSource } from "./is-source.ts";
import { defaultIntakeLimits } from "./limits.ts";
import { listFolder } from "./list-folder.ts";
import { readSubmission } from "./read-submission.ts";
import type { Intake, ListedSubmission } from "./read-submissions.ts";
import { submissionIds } from "./submission-ids.ts";
import type { TreeFile } from "./tree.ts";

/**
 * One person's own work: a folder is one submission however it is arranged inside, and so is a file. Sources beside a
 * file come along, since it may use them; programs that they hold are not meant.
 */
export async function readOwnWork(path: string): Promise<Intake> {
  const limits = defaultIntakeLimits;
  try {
    const full = await realpath(path);
    const name = basename(full);
    const [id = name] = submissionIds([name]);
    const found = await stat(full);
    if (!found.isDirectory() && !found.isFile())
      return { ok: false, error: { kind: "not-a-folder", message: `${path} is neither a folder nor a file` } };
    const tree = await listFolder(found.isDirectory() ? full : dirname(full), { ...limits, depth: depthOf(found) });
    const isMeant = ({ path: other }: TreeFile): boolean =>
      other === name || (!isArchive(name) && !other.includes("/") && isSource(other));
    const files = found.isDirectory() ? tree.files : tree.files.filter(isMeant);
    const refused = found.isDirectory() ? tree.refused : [];
    const read: ListedSubmission["read"] = async () => {
      const submission = await readSubmission(id, { name, students: [], files, refused }, limits);
      return found.isDirectory() || isArchive(name) ? submission : aroundFile(submission, name);
    };
    return { ok: true, submissions: [{ id, read }], skipped: [] };
  } catch (error) {
    return { ok: false, error: unreadableInput(path, error) };
  }
}

/** Beside a file nothing further down is looked at. */
function depthOf(found: { isDirectory(): boolean }): number {
  return found.isDirectory() ? defaultIntakeLimits.depth : 0;
}

function aroundFile(submission: Submission, name: string): Submission {
  const others = inspect(submission.files).programs.filter(({ file }) => file !== name);
  return { ...submission, files: submission.files.filter(({ path }) => !others.some(({ file }) => file === path)) };
}
