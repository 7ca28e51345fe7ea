import type { IntakeLimits } from "./limits.ts";
import { listTar } from "./list-tar.ts";
import { listZip } from "./list-zip.ts";
import type { Tree } from "./tree.ts";

/** A kind of archive, by what it is called and by the bytes that it begins with. */
interface ArchiveKind {
  ending: RegExp;
  /** As Latin-1. */
  beginning: RegExp;
  /** Absent where intake does not unpack it. */
  list?(bytes: Buffer, limits: IntakeLimits): Promise<Tree>;
}

const kinds: readonly ArchiveKind[] = [
  { ending: /\.zip$/iu, beginning: /^PK(?:\x03\x04|\x05\x06)/u, list: listZip },
  { ending: /\.(?:tar|tar\.gz|tgz)$/iu, beginning: /^\x1f\x8b|^[^]{257}ustar/u, list: listTar },
  {
    ending: /\.(?:rar|7z|zipx|tar\.\w+|tbz2?|txz|tzst|gz|bz2|xz|zst|lz4|lzma|lzh|cab|ace|arj|alz|egg|dmg|iso)$/iu,
    beginning: /^(?:Rar!|7z\xbc\xaf|\xfd7zXZ|BZh|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|MSCF)/u,
  },
];

const beginningBytes = 262;

/** Whether a name promises an archive; what it holds may still be something else. */
export function isArchive(path: string): boolean {
  return kinds.some(({ ending }) => ending.test(path));
}

/** Whether a name promises an archive that intake unpacks. */
export function isReadArchive(path: string): boolean {
  return kindByName(path)?.list !== undefined;
}

/**
 * What is in an archive, by its first bytes where they say what it is, else by its name; undefined where it is of a kind
 * that is not unpacked. @throws where it is damaged
 */
export async function listArchive(path: string, bytes: Buffer, limits: IntakeLimits): Promise<Tree | undefined> {
  const beginning = bytes.toString("latin1", 0, beginningBytes);
  const kind = kinds.find((each) => each.beginning.test(beginning)) ?? kindByName(path);
  return await kind?.list?.(bytes, limits);
}

export function withoutArchiveEnding(path: string): string {
  return path.replace(kindByName(path)?.ending ?? /$^/u, "");
}

function kindByName(path: string): ArchiveKind | undefined {
  return kinds.find(({ ending }) => ending.test(path));
}
