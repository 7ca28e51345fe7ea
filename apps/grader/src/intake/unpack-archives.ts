import { isArchive, listArchive, withoutArchiveEnding } from "./archives.ts";
import type { IntakeLimits } from "./limits.ts";
import type { Notes } from "./notes.ts";
import { quotePath } from "./safe-path.ts";
import { notRead, refused, type Refusal, type Tree, type TreeFile } from "./tree.ts";
import { unpackFailure } from "./unpack-failure.ts";

/** Replaces each archive by what is in it, archives in archives too. */
export async function unpackArchives(
  given: readonly TreeFile[],
  { limits, notes }: { limits: IntakeLimits; notes: Notes },
): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  const pending = given.map((file) => ({ file, depth: 0 }));
  let archives = 0;
  for (const { file, depth } of pending) {
    if (!isArchive(file.path)) {
      files.push(file);
      continue;
    }
    archives += 1;
    const isTooMuch = depth >= limits.archiveDepth || archives > limits.files;
    const opened = isTooMuch
      ? refused(`archives in archives more than ${limits.archiveDepth} deep are not read`)
      : await openArchive(file, limits);
    if (!opened.ok) {
      notes.leftOut({ path: file.path, ...opened });
      continue;
    }
    notes.add(`unpacked ${quotePath(file.path)}`);
    const { tree } = opened;
    const prefix = given.length === 1 && depth === 0 ? "" : folderFor(file.path, tree);
    for (const refusal of tree.refused) notes.leftOut({ ...refusal, path: prefix + refusal.path });
    for (const inner of tree.files) pending.push({ file: { ...inner, path: prefix + inner.path }, depth: depth + 1 });
  }
  return files;
}

export type Opened = { ok: true; tree: Tree } | ({ ok: false } & Omit<Refusal, "path">);

/** What is in an archive, listed but not read. */
export async function openArchive(file: TreeFile, limits: IntakeLimits): Promise<Opened> {
  const outcome = await file.read(limits.archiveBytes);
  if (!outcome.ok) return outcome.isOurs ? outcome : notRead(outcome.reason);
  const { buffer, byteOffset, byteLength } = outcome.bytes;
  try {
    const tree = await listArchive(file.path, Buffer.from(buffer, byteOffset, byteLength), limits);
    return tree === undefined ? notRead("it is a kind of archive that is not read; a zip is") : { ok: true, tree };
  } catch (error) {
    return unpackFailure(error);
  }
}

/** As a double click does it: into a folder of the archive's name, unless it brings just that folder along. */
function folderFor(path: string, { files, topFolders }: Tree): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const name = withoutArchiveEnding(path.slice(folder.length));
  const bringsFolder =
    topFolders.length === 1 && topFolders[0] === name && files.every((file) => file.path.includes("/"));
  return bringsFolder ? folder : `${folder}${name}/`;
}
