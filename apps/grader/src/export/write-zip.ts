import { zipSync, type Zippable } from "fflate";
import type { ArchiveFile } from "./format.ts";

/** The earliest that a zip can tell, so that the same files make the same bytes. */
const noTime = new Date(1980, 0, 1);

/** Attributes are a Unix mode, in their upper half. */
const unix = 3;

/** A zip of these files, with UTF-8 names and the right to execute. */
export function writeZip(files: readonly ArchiveFile[]): Uint8Array {
  const entries = files.map(({ path, content, executable = false }) => {
    const mode = executable ? 0o100755 : 0o100644;
    return [path, [Buffer.from(content), { mtime: noTime, os: unix, attrs: (mode << 16) >>> 0 }]];
  });
  return zipSync(Object.fromEntries(entries) as Zippable);
}
