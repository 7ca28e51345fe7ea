import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

interface ZippedFile {
  path: string;
  bytes: Buffer;
  /** Permission bits, which a Unix zip keeps in the upper half of the attributes. */
  mode: number;
}

/** What a zip holds, in its order. */
export async function unzip(bytes: Uint8Array): Promise<ZippedFile[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { autoClose: false });
  const files: ZippedFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    files.push({ path: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)), mode });
  }
  zip.close();
  return files;
}

/** Unpacks it with the right to execute, as any tool does. */
export async function unzipTo(folder: string, bytes: Uint8Array): Promise<void> {
  for (const { path, bytes: content, mode } of await unzip(bytes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode });
  }
}
