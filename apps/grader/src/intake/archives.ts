import type { IntakeLimits } from "./limits.ts";
import { listTar } from "./list-tar.ts";
import { listZip } from "./list-zip.ts";
import type { Tree } from "./tree.ts";

/** A kind of archive that intake unpacks. */
interface ArchiveKind {
  ending: RegExp;
  list(bytes: Buffer, limits: IntakeLimits): Promise<Tree>;
}

const kinds: readonly ArchiveKind[] = [
  { ending: /\.zip$/iu, list: listZip },
  { ending: /\.(?:tar|tar\.gz|tgz)$/iu, list: listTar },
];

const otherArchive = /\.(?:rar|7z|tar\.\w+|tbz2?|txz|gz|bz2|xz)$/iu;

/** The kind of archive that a name promises; its bytes may still be something else. */
export function archiveKind(path: string): ArchiveKind | undefined {
  return kinds.find(({ ending }) => ending.test(path));
}

/** Whether a name promises an archive of a kind that intake does not unpack. */
export function isForeignArchive(path: string): boolean {
  return archiveKind(path) === undefined && otherArchive.test(path);
}

export function withoutArchiveEnding(path: string): string {
  return path.replace(archiveKind(path)?.ending ?? /$^/u, "");
}
