import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const threadArgsNotATuple: Mistake = errorMistake({
  id: "thread-args-not-a-tuple",
  role: "server",
  hint: "In Python, what makes a tuple of a single item?",
  recognises: ({ type, message, inThread }) =>
    type === "TypeError" &&
    ((inThread && /\bargument after \* must be an iterable, not _?socket/u.test(message)) ||
      message === "2nd arg must be a tuple"),
});
