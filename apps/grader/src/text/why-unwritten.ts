/** What keeps something from being written, in words that stand behind a colon. */
export function whyUnwritten(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? message;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "your quota is used up",
  EROFS: "the disk is read-only",
  ENOENT: "its folder is gone",
  ENOTDIR: "its folder is gone",
  EISDIR: "it is a folder",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EFBIG: "it would become larger than is allowed",
};
