import type { Tree, TreeFile } from "../tree.ts";
import { nobodys } from "./group-top-folders.ts";
import type { Grouping, Layout, SubmissionGroup } from "./layout.ts";
import { splitTop } from "./split-top.ts";

/**
 * Moodle's zip: a folder a student, `Jane Doe_1234_assignsubmission_file_`, or files that begin so. The number is that
 * of `Participant 1234` in the grading worksheet. What was typed in has a folder of its own.
 */
export const moodle: Layout = {
  id: "moodle",
  group(tree): Grouping | undefined {
    const places = new Map([...topNames(tree)].map((top) => [top, parseTop(top)]));
    if (![...places.values()].some((place) => place !== undefined)) return undefined;
    const grouping: Grouping = { groups: [], skipped: [] };
    const byParticipant = new Map<string, SubmissionGroup>();
    const groupOf = (place: Place): SubmissionGroup => {
      const group = byParticipant.get(place.participant) ?? startGroup(place);
      byParticipant.set(place.participant, group);
      return group;
    };
    for (const folder of tree.topFolders) {
      const place = places.get(folder);
      if (place !== undefined) groupOf(place);
    }
    for (const file of tree.files) {
      const [top, inner] = splitTop(file.path);
      const place = places.get(top);
      if (place === undefined) grouping.skipped.push({ path: file.path, ...nobodys });
      else groupOf(place).files.push(insideOf(file, inner ?? place.fileName));
    }
    for (const refusal of tree.refused) {
      const [top, inner] = splitTop(refusal.path);
      const place = places.get(top);
      if (place === undefined) grouping.skipped.push(refusal);
      else groupOf(place).refused.push({ ...refusal, path: inner ?? place.fileName });
    }
    return { ...grouping, groups: [...byParticipant.values()] };
  },
};

interface Place {
  /** Its name up to the student's own file's. */
  prefix: string;
  person: string;
  participant: string;
  /** Of a file without a folder around it. */
  fileName: string;
}

/** Read from the right: a full name may hold anything. */
const named = /^(?<prefix>(?<person>.*)_(?<participant>\d+)_assignsubmission_(?:file|onlinetext)_?)(?<fileName>.*)$/u;

function parseTop(top: string): Place | undefined {
  const found = named.exec(top)?.groups;
  if (found === undefined) return undefined;
  const { prefix = "", person = "", participant = "", fileName = "" } = found;
  return { prefix, person, participant, fileName };
}

function topNames(tree: Tree): Set<string> {
  return new Set([...tree.topFolders, ...[...tree.files, ...tree.refused].map(({ path }) => splitTop(path)[0])]);
}

/** Blind marking calls everybody Participant, and two people may share a name. */
function startGroup({ prefix, person, participant }: Place): SubmissionGroup {
  const students = [{ name: person, lmsId: participant }];
  const origin = { platform: "moodle" as const, name: prefix };
  return { name: `${person}_${participant}`, students, origin, files: [], refused: [] };
}

function insideOf(file: TreeFile, path: string): TreeFile {
  return { ...file, path: path === "" ? "submission" : path };
}
