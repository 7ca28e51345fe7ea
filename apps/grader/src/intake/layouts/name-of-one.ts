import { posix } from "node:path";
import { isArchive, withoutArchiveEnding } from "../archives.ts";
import { openArchive } from "../unpack-archives.ts";
import type { Tree } from "../tree.ts";
import type { LayoutContext, SubmissionGroup } from "./layout.ts";

/**
 * Whose the only submission of a course is: the first of the names around it that is not called like work. A folder that
 * was given may have any name, an archive that was given may be called after its student; and an archive alone in a
 * folder may be a course of one, so that the folder in it comes first.
 */
export async function nameOfOne(
  only: SubmissionGroup,
  { tree, name, isArchive: isPacked, limits }: LayoutContext & { tree: Tree },
): Promise<string> {
  const given = isPacked ? [name] : [];
  const packed = await packedIn(only, limits);
  const names = tree.topFolders.length > 0 ? [only.name, ...given, ...packed] : [...given, ...packed.toReversed()];
  return names.find((each) => !isPart(each) && !work.test(each)) ?? only.name;
}

/** Where an archive is all that was handed in, what it is called and, where it brings one along, its only folder. */
async function packedIn({ files }: SubmissionGroup, limits: LayoutContext["limits"]): Promise<string[]> {
  const [archive, ...others] = files;
  if (archive === undefined || others.length > 0 || !isArchive(archive.path)) return [];
  const itself = withoutArchiveEnding(posix.basename(archive.path));
  const opened = await openArchive(archive, limits);
  if (!opened.ok) return [itself];
  const { topFolders, files: inside } = opened.tree;
  const bringsFolder = topFolders.length === 1 && inside.every(({ path }) => path.includes("/"));
  return bringsFolder ? [itself, ...topFolders] : [itself];
}

/** Whether a folder is called like one of the parts of a program, and hardly like a student. */
export function isPart(folder: string): boolean {
  return part.test(folder);
}

const part =
  /^(?:src|source|include|lib|bin|build|out|docs?|tests?|tcp|udp|servers?|clients?|(?:tcp|udp)[-_ ]?(?:server|client)|part[-_ ]?\w)$/iu;

/** What is in the names of exercises and of their downloads, and hardly in a student's. */
const work =
  /lab|hw\d|home|assign|project|task|exercise|program|code|socket|submi|upper|chat|network|python|java|server|client|udp|tcp|download|upload|archive|hand-?in|\bpa\d|\bcs\d|\bps\d/iu;
