import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

export const python2RawInput: Mistake = errorMistake({
  id: "python2-raw-input",
  hint: "Python 3 knows this function by another name.",
  recognises: ({ type, message }) => type === "NameError" && message.startsWith("name 'raw_input' is not defined"),
});
