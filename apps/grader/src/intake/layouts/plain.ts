import { archiveKind, withoutArchiveEnding } from "../archives.ts";
import type { IntakeLimits } from "../limits.ts";
import { isSource } from "../is-source.ts";
import { openArchive } from "../unpack-archives.ts";
import type { Tree } from "../tree.ts";
import { nobodys } from "./group-top-folders.ts";
import type { Grouping, Layout, SubmissionGroup } from "./layout.ts";
import { splitTop } from "./split-top.ts";

/** One folder or archive a student; or the whole is one submission, when programs lie at its top. */
export const plain: Layout = {
  id: "plain",
  async group(tree, { name, limits }): Promise<Grouping> {
    if (isOneSubmission(tree)) return { groups: [groupOf(name, tree)], skipped: [] };
    const grouping = groupByTop(tree);
    const [only, ...others] = grouping.groups;
    if (only === undefined || others.length > 0) return grouping;
    const student = (await studentIn(only, limits)) ?? only.name;
    return { ...grouping, groups: [{ ...only, ...called(student) }] };
  },
};

/** Where an archive alone holds the folder of somebody, it is a course of one, and not called after its student. */
async function studentIn({ files }: SubmissionGroup, limits: IntakeLimits): Promise<string | undefined> {
  const [archive, ...others] = files;
  if (archive === undefined || others.length > 0 || archiveKind(archive.path) === undefined) return undefined;
  const opened = await openArchive(archive, limits);
  if (!opened.ok) return undefined;
  const [folder, ...more] = opened.tree.topFolders;
  const isSomebodys = folder !== undefined && more.length === 0 && !part.test(folder) && !work.test(folder);
  return isSomebodys && opened.tree.files.every(({ path }) => path.includes("/")) ? folder : undefined;
}

/** What is in the names of exercises and hardly in a student's. */
const work =
  /lab|hw\d|home|assign|project|task|exercise|program|code|socket|submi|upper|chat|network|python|java|server|client|udp|tcp|\bpa\d|\bcs\d|\bps\d/iu;

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
  return { ...called(name), files: [], refused: [] };
}

function called(name: string): Pick<SubmissionGroup, "name" | "students"> {
  return { name, students: [{ name }] };
}
