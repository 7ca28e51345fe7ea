import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ReadEntry } from "tar";
import { isJunk } from "./junk.ts";
import type { IntakeLimits } from "./limits.ts";
import { refused, type Tree } from "./tree.ts";

const gzipMagic = 0x1f8b;

/** Lists a tar, plain or gzipped; it is unpacked in memory, where its size has a limit. @throws where it is no tar */
export async function listTar(bytes: Buffer, limits: IntakeLimits): Promise<Tree> {
  const isGzipped = bytes.length > 2 && bytes.readUInt16BE(0) === gzipMagic;
  const plain = isGzipped ? await expand(bytes, limits.totalBytes) : bytes;
  const tree: Tree = { files: [], topFolders: [], refused: [] };
  const topFolders = new Set<string>();
  await parse(plain, (entry) => {
    // Whoever packs the folder that he is in gets this before every name.
    const path = entry.path.replace(/^(?:\.\/)+/u, "");
    if (isJunk(path)) return;
    const slash = path.indexOf("/");
    if (slash > 0) topFolders.add(path.slice(0, slash));
    if (entry.type === "Directory") return;
    if (entry.type !== "File" && entry.type !== "OldFile") {
      const reason = entry.type === "SymbolicLink" ? "it is a symbolic link" : "it is not a regular file";
      tree.refused.push({ path, reason, isOurs: false });
      return;
    }
    const chunks: Buffer[] = [];
    entry.on("data", (chunk) => chunks.push(chunk));
    const executable = ((entry.mode ?? 0) & 0o100) !== 0;
    tree.files.push({
      path,
      isRecoded: path.includes("\ufffd"),
      read: (maxBytes) =>
        Promise.resolve(
          entry.size > maxBytes
            ? refused(`it has ${entry.size} bytes`)
            : { ok: true, bytes: Buffer.concat(chunks), executable },
        ),
    });
  });
  return { ...tree, topFolders: [...topFolders] };
}

async function expand(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") throw error;
    throw new Error(`more than ${maxBytes} bytes come out`, { cause: error });
  }
}

async function parse(bytes: Buffer, onEntry: (entry: ReadEntry) => void): Promise<void> {
  const { Parser } = await import("tar");
  await new Promise<void>((resolve, reject) => {
    const parser = new Parser({
      strict: true,
      onReadEntry(entry) {
        onEntry(entry);
        entry.resume();
      },
    });
    parser.on("error", reject);
    parser.on("end", resolve);
    parser.end(bytes);
  });
}
