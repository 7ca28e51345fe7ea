import { quoteError } from "../errors/quote-error.ts";
import type { Mistake } from "../mistake.ts";
import { isSyntaxError } from "../errors/is-syntax-error.ts";

export const crash: Mistake = {
  id: "crash",
  hint: "Read the last line of the error message first, then go to the line that it names.",
  sign({ unexplained }) {
    const error = unexplained.find((candidate) => candidate.kind === "uncaught" && !isSyntaxError(candidate));
    return error && quoteError(error);
  },
};
