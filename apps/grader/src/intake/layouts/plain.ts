import { archiveKind, withoutArchiveEnding } from "../archives.ts";
import { isSource } from "../is-source.ts";
import type { Tree } from "../tree.ts";
import { nobodys } from "./group-top-folders.ts";
import type { Grouping, Layout, SubmissionGroup } from "./layout.ts";
import { splitTop } from "./split-top.ts";

/** One folder or archive a student; or the whole is one submission, when programs lie at its top. */
export const plain: Layout = {
  id: "plain",
  group(tree, { name }): Grouping {
    return isOneSubmission(tree) ? { groups: [groupOf(name, tree)], skipped: [] } : groupByTop(tree);
  },
};

/** What the parts of one program are called, and hardly a student. */
const part =
  /^(?:src|source|include|lib|bin|build|out|docs?|tests?|tcp|udp|servers?|clients?|(?:tcp|udp)[-_ ]?(?:server|client)|part[-_ ]?\w)$/iu;

function isOneSubmission({ files, topFolders }: Tree): boolean {
  if (files.some(({ path }) => !path.includes("/") && isSource(path.replace(/\.txt$/iu, "")))) return true;
  return topFolders.length > 0 && topFolders.every((folder) => part.test(folder));
}

function groupByTop(tree: Tree): Grouping {
  const groups = new Map(tree.topFolders.map((folder) => [folder, emptyGroup(folder)]));
  const grouping: Grouping = { groups: [], skipped: [] };
  for (const file of tree.files) {
    const [top, inner] = splitTop(file.path);
    if (inner !== undefined) groups.get(top)?.files.push({ ...file, path: inner });
    else if (archiveKind(top) !== undefined)
      groups.set(top, { ...emptyGroup(withoutArchiveEnding(top)), files: [file] });
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
  return { name, students: [{ name }], files: [], refused: [] };
}
