import { groupTopFolders } from "./group-top-folders.ts";
import type { Grouping, Layout } from "./layout.ts";

/** GitHub Classroom's download: `lab2-submissions/`, and in it `lab2-<username>/` for each student or team. */
export const githubClassroom: Layout = {
  id: "github-classroom",
  group(tree, { name }): Grouping | undefined {
    const slug = /^(?<slug>.+)-submissions(?:-[\dT:-]+| \(\d+\))?$/u.exec(name)?.groups?.["slug"];
    if (slug === undefined) return undefined;
    const prefix = `${slug}-`;
    const isRepository = (folder: string): boolean => folder.length > prefix.length && folder.startsWith(prefix);
    if (!tree.topFolders.some(isRepository)) return undefined;
    return groupTopFolders(tree, (folder) =>
      isRepository(folder)
        ? {
            name: folder.slice(prefix.length),
            students: [{ name: folder.slice(prefix.length) }],
            origin: { platform: "github-classroom", name: folder },
          }
        : undefined,
    );
  },
};
