import type { Submission, SubmittedFile } from "../contract/submission.ts";
import { byPath, contentHash } from "./content-hash.ts";
import { isSource } from "./is-source.ts";
import type { SubmissionGroup } from "./layouts/layout.ts";
import type { IntakeLimits } from "./limits.ts";
import { Notes } from "./notes.ts";
import { placeFiles, type PlacedFile } from "./place-files.ts";
import { repairJava } from "./repair-java.ts";
import { refused } from "./tree.ts";
import { unpackArchives } from "./unpack-archives.ts";

/** Reads one submission whole: unpacks, repairs, and leaves out what cannot be taken, each with a note. */
export async function readSubmission(id: string, group: SubmissionGroup, limits: IntakeLimits): Promise<Submission> {
  const notes = new Notes();
  for (const repair of group.repairs ?? []) notes.add(repair);
  for (const refusal of group.refused) notes.leftOut(refusal);
  const listed = await unpackArchives(group.files, { limits, notes });
  const read = await readFiles(placeFiles(listed, notes), { limits, notes });
  const files = repairJava(withoutBuiltClasses(read), notes).sort(byPath);
  const { students, origin } = group;
  const from = origin === undefined ? {} : { origin };
  return { id, students, ...from, files, sha256: contentHash(files), ...notes.lists() };
}

/** Within the limits; sources first, so that a thousand other files do not crowd them out. */
async function readFiles(
  placed: readonly PlacedFile[],
  { limits, notes }: { limits: IntakeLimits; notes: Notes },
): Promise<SubmittedFile[]> {
  const files: SubmittedFile[] = [];
  let totalBytes = 0;
  for (const { path, file } of placed.toSorted((a, b) => rank(a.path) - rank(b.path) || byPath(a, b))) {
    const maxBytes = Math.min(limits.fileBytes, limits.totalBytes - totalBytes);
    const isOneTooMany = files.length >= limits.files;
    const outcome = isOneTooMany ? refused(`there are more than ${limits.files} files`) : await file.read(maxBytes);
    if (!outcome.ok) notes.leftOut({ path, ...outcome });
    else {
      totalBytes += outcome.bytes.length;
      files.push({ path, bytes: outcome.bytes, executable: outcome.executable });
    }
  }
  return files;
}

function rank(path: string): number {
  return isSource(path) || /(?:^|\/)(?:makefile|package\.json)$/iu.test(path) ? 0 : 1;
}

/** Classes are what the student's own compiler made of the sources, if these are there. */
function withoutBuiltClasses(files: SubmittedFile[]): SubmittedFile[] {
  const hasSource = files.some(({ path }) => /\.java$/iu.test(path));
  return hasSource ? files.filter(({ path }) => !/\.class$/iu.test(path)) : files;
}
