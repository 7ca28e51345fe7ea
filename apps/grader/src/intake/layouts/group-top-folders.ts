import type { Refusal, Tree } from "../tree.ts";
import type { Grouping, SubmissionGroup } from "./layout.ts";
import { splitTop } from "./split-top.ts";

/**
 * Each top folder that `groupOf` knows is a submission; several folders of one name are one. What lies elsewhere is
 * nobody's.
 */
export function groupTopFolders(
  tree: Tree,
  groupOf: (folder: string) => Omit<SubmissionGroup, "files" | "refused"> | undefined,
): Grouping {
  const byName = new Map<string, SubmissionGroup>();
  const byFolder = new Map<string, SubmissionGroup>();
  for (const folder of tree.topFolders) {
    const known = groupOf(folder);
    if (known === undefined) continue;
    const group = byName.get(known.name) ?? { ...known, files: [], refused: [] };
    byName.set(known.name, group);
    byFolder.set(folder, group);
  }
  const skipped: Refusal[] = [];
  for (const file of tree.files) {
    const [top, inner] = splitTop(file.path);
    const group = byFolder.get(top);
    if (group === undefined || inner === undefined) skipped.push({ path: file.path, ...nobodys });
    else group.files.push({ ...file, path: inner });
  }
  for (const refusal of tree.refused) {
    const [top, inner] = splitTop(refusal.path);
    const group = byFolder.get(top);
    if (group === undefined) skipped.push(refusal);
    else group.refused.push({ ...refusal, path: inner ?? top });
  }
  return { groups: [...byName.values()], skipped };
}

/** Why a file is skipped that no student's name is on. */
export const nobodys: Omit<Refusal, "path"> = { reason: "it is in no student's folder", isOurs: false };
