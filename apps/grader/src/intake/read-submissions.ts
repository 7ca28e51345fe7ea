import { readFile, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Submission } from "../contract/submission.ts";
import { isReadArchive, withoutArchiveEnding } from "./archives.ts";
import { unreadableInput, type BadInput } from "./bad-input.ts";
import { layouts } from "./layouts/index.ts";
import type { Grouping, LayoutContext } from "./layouts/layout.ts";
import { defaultIntakeLimits, type IntakeLimits } from "./limits.ts";
import { listFolder } from "./list-folder.ts";
import { listTar } from "./list-tar.ts";
import { listZip } from "./list-zip.ts";
import { readSubmission } from "./read-submission.ts";
import { submissionIds } from "./submission-ids.ts";
import type { Refusal, Tree } from "./tree.ts";
import { unwrapTree } from "./unwrap-tree.ts";

export type Intake =
  /** In the order of their names. `skipped` is what lay beside them and belongs to nobody. */
  { ok: true; submissions: ListedSubmission[]; skipped: Refusal[] } | { ok: false; error: BadInput };

/** A submission that was found; its files are read when they are wanted, so that a whole course needs little memory. */
export interface ListedSubmission {
  id: string;
  read: () => Promise<Submission>;
}

/** Lists the submissions in a folder, zip or tar, as a learning platform arranges them or by hand: one folder or archive a student, or one submission alone. */
export async function readSubmissions(path: string, options: Partial<IntakeLimits> = {}): Promise<Intake> {
  const limits = { ...defaultIntakeLimits, ...options };
  const listed = await listTop(path, limits);
  if ("error" in listed) return { ok: false, error: listed.error };
  const { tree, ...given } = listed;
  const { groups, skipped } = await groupByLayout(tree, { ...given, limits });
  if (groups.length === 0)
    return bad("empty", `${path} has no submissions in it: give the folder that holds one folder a student`);
  groups.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const ids = submissionIds(groups.map((group) => group.name));
  const submissions = groups.map((group, index) => {
    const id = ids[index] ?? group.name;
    return { id, read: () => readSubmission(id, group, limits) };
  });
  return { ok: true, submissions, skipped };
}

async function listTop(
  path: string,
  limits: IntakeLimits,
): Promise<({ tree: Tree } & Omit<LayoutContext, "limits">) | { error: BadInput }> {
  try {
    const found = await stat(path);
    const name = basename(resolve(path));
    if (found.isDirectory()) return { tree: await listFolder(path, limits), name, isArchive: false };
    if (!found.isFile() || !isReadArchive(name)) {
      return {
        error: {
          kind: "not-a-folder",
          message: `${path} is not a folder, a zip or a tar: give the folder that holds it`,
        },
      };
    }
    const plainName = withoutArchiveEnding(name);
    return { tree: unwrapTree(await listArchive(path, limits), plainName), name: plainName, isArchive: true };
  } catch (error) {
    return { error: unreadableInput(path, error) };
  }
}

/** A zip is read entry by entry; a tar has to be in memory, so that one of a whole course has a limit of its own. */
async function listArchive(path: string, limits: IntakeLimits): Promise<Tree> {
  if (/\.zip$/iu.test(path)) return await listZip(path, limits);
  const { size } = await stat(path);
  if (size > limits.courseBytes) throw new Error(`it has more than ${limits.courseBytes} bytes`);
  return await listTar(await readFile(path), { ...limits, totalBytes: limits.courseBytes });
}

/** A download that was unpacked by a double click may lie in a folder of its own, whatever that is called. */
async function groupByLayout(tree: Tree, context: LayoutContext): Promise<Grouping> {
  const [wrapper, ...others] = tree.topFolders;
  const views = [{ tree, name: context.name }];
  if (wrapper !== undefined && others.length === 0) views.push({ tree: unwrapTree(tree, wrapper), name: wrapper });
  for (const layout of layouts) {
    for (const view of views) {
      const grouping = await layout.group(view.tree, { ...context, name: view.name });
      if (grouping !== undefined) return grouping;
    }
  }
  return { groups: [], skipped: [] };
}

function bad(kind: BadInput["kind"], message: string): Intake {
  return { ok: false, error: { kind, message } };
}
