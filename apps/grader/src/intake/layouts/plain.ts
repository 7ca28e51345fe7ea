import { isArchive, withoutArchiveEnding } from "../archives.ts";
import { isSource } from "../is-source.ts";
import type { Tree } from "../tree.ts";
import { nobodys } from "./group-top-folders.ts";
import type { Grouping, Layout, SubmissionGroup } from "./layout.ts";
import { isPart, nameOfOne } from "./name-of-one.ts";
import { splitTop } from "./split-top.ts";

/** One folder or archive a student; or the whole is one submission, when programs lie at its top. */
export const plain: Layout = {
  id: "plain",
  async group(tree, context): Promise<Grouping> {
    if (isOneSubmission(tree)) return { groups: [groupOf(context.name, tree)], skipped: [] };
    const grouping = groupByTop(tree);
    const [only, ...others] = grouping.groups;
    if (only === undefined || others.length > 0) return grouping;
    const name = await nameOfOne(only, { ...context, tree });
    return { ...grouping, groups: [{ ...only, ...called(name) }] };
  },
};

function isOneSubmission({ files, topFolders }: Tree): boolean {
  if (files.some(({ path }) => !path.includes("/") && isSource(path.replace(/\.txt$/iu, "")))) return true;
  return topFolders.length > 0 && topFolders.every(isPart);
}

function groupByTop(tree: Tree): Grouping {
  const groups = new Map(tree.topFolders.map((folder) => [folder, emptyGroup(folder)]));
  const grouping: Grouping = { groups: [], skipped: [] };
  for (const file of tree.files) {
    const [top, inner] = splitTop(file.path);
    if (inner !== undefined) groups.get(top)?.files.push({ ...file, path: inner });
    else if (isArchive(top)) groups.set(top, { ...emptyGroup(withoutArchiveEnding(top)), files: [file] });
    else grouping.skipped.push({ path: top, ...nobodys });
  }
  for (const refusal of tree.refused) {
    const [top, inner] = splitTop(refusal.path);
    const group = groups.get(top);
    if (group === undefined) grouping.skipped.push(refusal);
    else group.refused.push({ ...refusal, path: inner ?? top });
  }
  return { ...grouping, groups: [...groups.values()] };
}

function groupOf(name: string, { files, refused }: Tree): SubmissionGroup {
  return { ...emptyGroup(name), files, refused };
}

function emptyGroup(name: string): SubmissionGroup {
  return { ...called(name), files: [], refused: [] };
}

function called(name: string): Pick<SubmissionGroup, "name" | "students"> {
  return { name, students: [{ name }] };
}
