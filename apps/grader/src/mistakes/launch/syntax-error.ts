import { quoteError } from "../errors/quote-error.ts";
import type { Mistake } from "../mistake.ts";
import { isSyntaxError } from "../errors/is-syntax-error.ts";

export const syntaxError: Mistake = {
  id: "syntax-error",
  hint: "The interpreter stopped at this line before it ran anything; look there and one line above.",
  sign({ unexplained }) {
    const error = unexplained.find(isSyntaxError);
    return error && quoteError(error);
  },
};
