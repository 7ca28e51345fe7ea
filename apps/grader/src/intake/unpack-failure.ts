import type { Refusal } from "./tree.ts";

/**
 * Why an archive was not unpacked. What yauzl, tar and zlib say of a broken one is a plain Error, with a code of theirs
 * or none. Whatever else is thrown comes from this machine or is a defect of the grader's: no student's fault.
 */
export function unpackFailure(error: unknown): { ok: false } & Omit<Refusal, "path"> {
  if (!(error instanceof Error)) return { ok: false, reason: `it cannot be unpacked (${String(error)})`, isOurs: true };
  const { message, code } = error as NodeJS.ErrnoException;
  const isOfArchive = error.constructor === Error && (code === undefined || archiveCode.test(code));
  return { ok: false, reason: `it cannot be unpacked (${message})`, isOurs: !isOfArchive };
}

const archiveCode = /^(?:TAR_|Z_(?!MEM_ERROR))/u;
