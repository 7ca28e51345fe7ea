import { isArchive } from "../archives.ts";
import { isSource } from "../is-source.ts";
import { groupTopFolders } from "./group-top-folders.ts";
import type { Grouping, Layout } from "./layout.ts";

/**
 * Repositories of Classroom 50, `<classroom>-<assignment>-<username>`, side by side. All three parts may hold hyphens,
 * so that the name begins where the folders begin to differ; the id stays the whole name, which nobody can share.
 */
export const classroom50: Layout = {
  id: "classroom50",
  group(tree): Grouping | undefined {
    const isAtTop = ({ path }: { path: string }): boolean => !path.includes("/");
    if (tree.files.some((file) => isAtTop(file) && (isSource(file.path) || isArchive(file.path)))) return undefined;
    const prefix = sharedPrefix(tree.topFolders);
    if (prefix === undefined) return undefined;
    return groupTopFolders(tree, (folder) => ({
      name: folder,
      students: [{ name: folder.slice(prefix.length) }],
      origin: { platform: "classroom50", name: folder },
    }));
  },
};

/** Two parts at least, ended by a hyphen; undefined where it is not certain that there is one. */
function sharedPrefix(folders: readonly string[]): string | undefined {
  const [first = ""] = folders;
  if (folders.length < 3) return undefined;
  let length = first.length;
  for (const folder of folders) while (!folder.startsWith(first.slice(0, length))) length--;
  const prefix = first.slice(0, first.lastIndexOf("-", length - 1) + 1);
  const parts = prefix.split("-").filter((part) => part !== "");
  return parts.length >= 2 && folders.every((folder) => folder.length > prefix.length) ? prefix : undefined;
}
