import { quotePath } from "../safe-path.ts";
import type { Grouping, Layout, SubmissionGroup } from "./layout.ts";
import { nobodys } from "./group-top-folders.ts";

/**
 * The flat zip of Canvas: `doejane_LATE_1234_56789_UDPServer.py`. A student's name there is the sortable one in lower
 * case with nothing but letters and digits left.
 */
export const canvas: Layout = {
  id: "canvas",
  group(tree): Grouping | undefined {
    const parsed = tree.files.map((file) => ({ file, attachment: parseName(file.path) }));
    const known = parsed.filter(({ attachment }) => attachment !== undefined).length;
    // A stray file beside students' folders that happens to be called so makes no Canvas zip of them.
    if (known <= tree.files.length - known || tree.topFolders.length >= known) return undefined;
    const grouping: Grouping = { groups: [], skipped: [] };
    const byUser = new Map<string, SubmissionGroup>();
    for (const { file, attachment } of parsed) {
      if (attachment === undefined) {
        grouping.skipped.push({ path: file.path, ...nobodys });
        continue;
      }
      const group = byUser.get(attachment.userId) ?? startGroup(attachment);
      byUser.set(attachment.userId, group);
      group.files.push({ ...file, path: attachment.fileName });
    }
    grouping.skipped.push(...tree.refused);
    grouping.groups = [...byUser.values()].map(withOriginalNames);
    return withDistinctNames(grouping);
  },
};

interface Attachment {
  /** What the names of this user's files begin with. */
  prefix: string;
  person: string;
  userId: string;
  fileName: string;
}

const attachmentName =
  /^(?<prefix>(?:LATE_)?(?:(?<anonymous>anon)_(?<anonymousId>[A-Za-z0-9]+)|(?<person>[^/]+?)(?:_LATE)?_(?<userId>\d+))_\d+)_(?<fileName>[^/]+)$/u;

/** A text that was typed in, or an address that was handed in, has no number of its own. */
const entryName =
  /^(?<prefix>(?:LATE_)?(?:(?<anonymous>anon)_(?<anonymousId>[A-Za-z0-9]+)|(?<person>[^/]+?)(?:_LATE)?_(?<userId>\d+)))_(?<fileName>(?:text|link)\.html)$/u;

function parseName(path: string): Attachment | undefined {
  const found = (attachmentName.exec(path) ?? entryName.exec(path))?.groups;
  if (found === undefined) return undefined;
  const { prefix = "", anonymous, anonymousId, person, userId, fileName = "" } = found;
  return { prefix, person: person ?? anonymous ?? "", userId: userId ?? anonymousId ?? "", fileName };
}

function startGroup({ prefix, person, userId }: Attachment): SubmissionGroup {
  const students = [{ name: person, lmsId: userId }];
  return { name: person, students, origin: { platform: "canvas", name: prefix }, files: [], refused: [] };
}

/** What Canvas puts before the ending when a file is handed in again. */
const again = /-(?:\d+)(?:-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?(?=(?:\.[A-Za-z]\w{0,9})*$)/u;

/**
 * A public class must be in the file of its name, so the name that the student gave it is found again. A header may have
 * been called so by the student, and is there under both names.
 */
function withOriginalNames(group: SubmissionGroup): SubmissionGroup {
  const taken = new Set(group.files.map(({ path }) => path));
  const repairs: string[] = [];
  const files = group.files.flatMap((file) => {
    const path = file.path.replace(again, "");
    if (path === "" || taken.has(path)) return [file];
    taken.add(path);
    repairs.push(`renamed ${quotePath(file.path)} to ${quotePath(path)}: Canvas numbers what is handed in again`);
    const renamed = { ...file, path };
    return /\.h\w*$/iu.test(path) ? [file, renamed] : [renamed];
  });
  return { ...group, files, repairs };
}

/** Two students of one name are told apart by their numbers. */
function withDistinctNames(grouping: Grouping): Grouping {
  const namesakes = (name: string): number => grouping.groups.filter((group) => group.name === name).length;
  const groups = grouping.groups.map((group) =>
    namesakes(group.name) === 1 ? group : { ...group, name: `${group.name}_${group.students[0]?.lmsId ?? ""}` },
  );
  return { ...grouping, groups };
}
