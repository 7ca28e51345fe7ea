import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const python2Print: Mistake = errorMistake({
  id: "python2-print",
  hint: "Which version of Python was the example that you started from written for?",
  recognises: ({ type, message }) =>
    type === "SyntaxError" && message.startsWith("Missing parentheses in call to 'print'"),
});
