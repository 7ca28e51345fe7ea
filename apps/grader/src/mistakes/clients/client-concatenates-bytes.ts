import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

/** Python's words since 3.0, for either order of the two. */
const signs = [
  /^can only concatenate str \(not "bytes"\) to str/u,
  /^must be str, not bytes/u,
  /^can't concat str to bytes/u,
  /^Can't convert 'bytes' object to str implicitly/u,
];

export const clientConcatenatesBytes: Mistake = errorMistake({
  id: "client-concatenates-bytes",
  role: "client",
  hint: "Which of the two that you put together is text, and which is bytes?",
  recognises: ({ type, message }) => type === "TypeError" && signs.some((sign) => sign.test(message)),
});
