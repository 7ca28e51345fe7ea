import { buffer } from "node:stream/consumers";
import type { Entry, ZipFile } from "yauzl";
import { decodeName } from "./decode-name.ts";
import { isJunk } from "./junk.ts";
import { maxListedEntries, type IntakeLimits } from "./limits.ts";
import { notRead, refused, type ReadOutcome, type Refusal, type Tree } from "./tree.ts";
import { unpackFailure } from "./unpack-failure.ts";

const options = { decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;

/** Lists a zip by its central directory. Its entries are read later, each by opening it again. @throws where it is no zip */
export async function listZip(source: string | Buffer, limits: IntakeLimits): Promise<Tree> {
  const { fromBufferPromise, openPromise } = await import("yauzl");
  const open = (): Promise<ZipFile> =>
    typeof source === "string" ? openPromise(source, options) : fromBufferPromise(source, options);
  const tree: Tree = { files: [], topFolders: [], refused: [] };
  const topFolders = new Set<string>();
  const zip = await open();
  try {
    let listed = 0;
    for await (const entry of zip.eachEntry()) {
      listed += 1;
      const { text: path, isRecoded } = nameOf(entry);
      if (listed > maxListedEntries) {
        tree.refused.push({ path, reason: `there are more than ${maxListedEntries} files`, isOurs: false });
        break;
      }
      if (isJunk(path)) continue;
      const slash = path.indexOf("/");
      if (slash > 0) topFolders.add(path.slice(0, slash));
      if (path.endsWith("/")) continue;
      const refusal = refusalOf(entry, limits);
      if (refusal !== undefined) tree.refused.push({ path, ...refusal });
      else tree.files.push({ path, isRecoded, read: (maxBytes) => readEntry(entry, { open, maxBytes }) });
    }
  } finally {
    zip.close();
  }
  return { ...tree, topFolders: [...topFolders] };
}

/** Flag 0x800 promises UTF-8; many tools write UTF-8 without it. Windows tools write backslashes. */
function nameOf(entry: Entry): { text: string; isRecoded: boolean } {
  const { text, isRecoded } = decodeName(entry.fileNameRaw);
  return { text: text.replaceAll("\\", "/"), isRecoded };
}

/** The file types of a Unix mode, which zip keeps in the upper half of the attributes. */
const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const symbolicLink = 0o120000;
const largeBytes = 2 ** 20;

function modeOf(entry: Entry): number {
  return entry.externalFileAttributes >>> 16;
}

function refusalOf(entry: Entry, limits: IntakeLimits): Omit<Refusal, "path"> | undefined {
  const type = modeOf(entry) & fileTypeMask;
  if (type === symbolicLink) return refused("it is a symbolic link");
  if (type !== 0 && type !== regularFile) return refused("it is not a regular file");
  if (entry.isEncrypted()) return refused("it is locked with a password");
  if (!entry.canDecodeFileData())
    return notRead(`it is packed in a way that is not read (method ${entry.compressionMethod})`);
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (entry.uncompressedSize > largeBytes && ratio > limits.archiveRatio)
    return refused("it unpacks to a suspicious size");
  return undefined;
}

/** The size in the directory may be a lie: the stream ends with an error as soon as more comes out. */
async function readEntry(
  entry: Entry,
  { open, maxBytes }: { open: () => Promise<ZipFile>; maxBytes: number },
): Promise<ReadOutcome> {
  if (entry.uncompressedSize > maxBytes) return refused(`it has ${entry.uncompressedSize} bytes`);
  let zip: ZipFile | undefined;
  try {
    zip = await open();
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    return { ok: true, bytes, executable: (modeOf(entry) & 0o100) !== 0 };
  } catch (error) {
    return unpackFailure(error);
  } finally {
    zip?.close();
  }
}
