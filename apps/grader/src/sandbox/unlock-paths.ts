import { lstatSync } from "node:fs";
import { dirname } from "node:path";

/**
 * bubblewrap arguments that let an unprivileged user reach `paths` although root's own folders above them are closed
 * to it: each closed folder is covered by an empty one that holds just the wanted paths.
 */
export function unlockPaths(paths: readonly string[]): string[] {
  const covered = new Set<string>();
  const made = new Set<string>();
  const args: string[] = [];
  for (const path of paths) {
    const ancestors = ancestorsOf(path);
    const closed = ancestors.find((folder) => covered.has(folder) || !isOpen(folder));
    if (closed === undefined) continue;
    if (!covered.has(closed)) {
      covered.add(closed);
      args.push("--perms", "0755", "--tmpfs", closed);
    }
    for (const folder of ancestors.slice(ancestors.indexOf(closed) + 1)) {
      if (made.has(folder)) continue;
      made.add(folder);
      args.push("--perms", "0755", "--dir", folder);
    }
    args.push("--ro-bind", path, path);
  }
  return args;
}

/** From the outermost inwards, without `path` itself. */
function ancestorsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestorsOf(parent), parent];
}

function isOpen(folder: string): boolean {
  return (lstatSync(folder).mode & 0o001) !== 0;
}
