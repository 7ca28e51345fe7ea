import { isSource } from "./is-source.ts";
import type { Notes } from "./notes.ts";
import { quotePath, safePath } from "./safe-path.ts";
import { refused, type TreeFile } from "./tree.ts";

/** A file with the path that it gets in the submission. */
export interface PlacedFile {
  path: string;
  file: TreeFile;
}

/** Gives each file a path that is safe to create and that no other one has; the order given decides who keeps a name. */
export function placeFiles(files: readonly TreeFile[], notes: Notes): PlacedFile[] {
  const placed = new Map<string, TreeFile>();
  const folders = new Set<string>();
  const given = new Set(files.map(({ path }) => path));
  for (const file of files) {
    const safe = safePath(file.path);
    if (!safe.ok) {
      notes.leftOut({ path: file.path, ...refused(safe.reason) });
      continue;
    }
    const wanted = withoutTxt(safe.path, given);
    const path = freePath(wanted, (taken) => placed.has(taken) || folders.has(taken));
    const ancestors = ancestorsOf(path);
    if (ancestors.some((ancestor) => placed.has(ancestor))) {
      notes.leftOut({ path: file.path, ...refused("a file has the name of its folder") });
      continue;
    }
    if (path !== file.path) notes.add(`renamed ${quotePath(file.path)} to ${quotePath(path)}`);
    else if (file.isRecoded) notes.add(`read the name ${quotePath(path)} as Latin-1`);
    placed.set(path, file);
    for (const ancestor of ancestors) folders.add(ancestor);
  }
  return [...placed].map(([path, file]) => ({ path, file }));
}

/** Mail programs and upload forms add it to what they take for a script. */
function withoutTxt(path: string, given: ReadonlySet<string>): string {
  const plain = path.replace(/\.txt$/iu, "");
  return plain !== path && isSource(plain) && !given.has(plain) ? plain : path;
}

function freePath(path: string, isTaken: (path: string) => boolean): string {
  if (!isTaken(path)) return path;
  const slash = path.lastIndexOf("/");
  const dot = path.lastIndexOf(".");
  const cut = dot > slash + 1 ? dot : path.length;
  for (let count = 2; ; count++) {
    const candidate = `${path.slice(0, cut)}-${count}${path.slice(cut)}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function ancestorsOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
