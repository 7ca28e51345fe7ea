import { errorMistake } from "../errors/error-mistake.ts";
import { ownFrame, type ErrorReport } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

const sends = /\.send(?:all|to)?\s*\(/u;

/** Methods of bytes that answer a text argument with the very same words. */
const alsoWantBytes =
  /\.(?:replace|r?split|r?partition|[lr]?strip|join|r?find|r?index|count|startswith|endswith)\(\s*[^)\s]/u;

export const sendsStrNotBytes: Mistake = errorMistake({
  id: "sends-str-not-bytes",
  hint: "A socket carries bytes: what does your line hand to it?",
  recognises: (error) =>
    error.type === "TypeError" &&
    error.message === "a bytes-like object is required, not 'str'" &&
    isRaisedBySend(error),
});

/** Python underlines the failing part, unless that is the whole line or the version is older than 3.11. */
function isRaisedBySend(error: ErrorReport): boolean {
  const frame = ownFrame(error);
  if (frame === undefined) return false;
  return frame.marked === "" ? sends.test(frame.source) && !alsoWantBytes.test(frame.source) : sends.test(frame.marked);
}
