import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { decodeName } from "./decode-name.ts";
import { isJunk } from "./junk.ts";
import { maxListedEntries, type IntakeLimits } from "./limits.ts";
import { refused, type ReadOutcome, type Tree } from "./tree.ts";

/** Names are bytes on the disk; as text some of them could not be opened again. */
interface Place {
  onDisk: Buffer;
  path: string;
  isRecoded: boolean;
  depth: number;
}

/** Lists a folder with all below it, without following a link. @throws where the folder itself cannot be listed */
export async function listFolder(folder: string, limits: IntakeLimits): Promise<Tree> {
  const tree: Tree = { files: [], topFolders: [], refused: [] };
  const pending: Place[] = [{ onDisk: Buffer.from(folder), path: "", isRecoded: false, depth: 0 }];
  let listed = 0;
  for (const place of pending) {
    const entries = await entriesOf(place, tree);
    for (const { entry, name, isRecoded } of entries) {
      const path = place.path === "" ? name : `${place.path}/${name}`;
      if (isJunk(path)) continue;
      listed += 1;
      if (listed > maxListedEntries) {
        tree.refused.push({ path, reason: `there are more than ${maxListedEntries} files`, isOurs: false });
        return tree;
      }
      const onDisk = Buffer.concat([place.onDisk, Buffer.from("/"), entry.name]);
      const below: Place = { onDisk, path, isRecoded: place.isRecoded || isRecoded, depth: place.depth + 1 };
      if (entry.isFile())
        tree.files.push({
          path,
          isRecoded: below.isRecoded,
          read: (maxBytes) => Promise.resolve(readRegularFile(onDisk, maxBytes)),
        });
      else if (!entry.isDirectory()) tree.refused.push({ path, reason: `it is ${kindOf(entry)}`, isOurs: false });
      else if (below.depth > limits.depth)
        tree.refused.push({ path, reason: `it is more than ${limits.depth} folders deep`, isOurs: false });
      else pending.push(below);
      if (entry.isDirectory() && place.depth === 0) tree.topFolders.push(name);
    }
  }
  return tree;
}

type Entry = Awaited<ReturnType<typeof readEntries>>[number];

async function readEntries(folder: Buffer): Promise<import("node:fs").Dirent<Buffer>[]> {
  return await readdir(folder, { encoding: "buffer", withFileTypes: true });
}

/** In an order that does not depend on the disk. */
async function entriesOf(place: Place, tree: Tree): Promise<{ entry: Entry; name: string; isRecoded: boolean }[]> {
  try {
    const entries = await readEntries(place.onDisk);
    const named = entries.map((entry) => {
      const { text, isRecoded } = decodeName(entry.name);
      return { entry, name: text, isRecoded };
    });
    return named.sort((a, b) => Buffer.compare(a.entry.name, b.entry.name));
  } catch (error) {
    if (place.depth === 0) throw error;
    tree.refused.push({ path: place.path, reason: `it cannot be opened (${codeOf(error)})`, isOurs: true });
    return [];
  }
}

/**
 * Opens nothing that could block, lead elsewhere, or be endless: whatever was listed may have been replaced since. A
 * file of some kilobytes is there before another thread would have been asked for it.
 */
function readRegularFile(path: Buffer, maxBytes: number): ReadOutcome {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = codeOf(error);
    return { ok: false, reason: `it cannot be opened (${code})`, isOurs: code !== "ELOOP" };
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return refused(`it is ${kindOf(stat)}`);
    if (stat.size > maxBytes) return refused(`it has ${stat.size} bytes`);
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const bytesRead = readSync(file, bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { ok: true, bytes: bytes.subarray(0, length), executable: (stat.mode & 0o100) !== 0 };
  } catch (error) {
    return { ok: false, reason: `it cannot be read (${codeOf(error)})`, isOurs: true };
  } finally {
    closeSync(file);
  }
}

function kindOf(entry: Pick<Entry, "isSymbolicLink" | "isFIFO" | "isSocket" | "isDirectory">): string {
  if (entry.isSymbolicLink()) return "a symbolic link";
  if (entry.isFIFO()) return "a pipe";
  if (entry.isSocket()) return "a socket";
  return entry.isDirectory() ? "a folder" : "a device";
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
