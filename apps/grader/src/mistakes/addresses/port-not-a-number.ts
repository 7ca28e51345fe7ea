import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

export const portNotANumber: Mistake = errorMistake({
  id: "port-not-a-number",
  hint: "Of which type is a port, and of which type is yours?",
  recognises: (error) =>
    error.type === "TypeError" &&
    /^(?:'\w+' object cannot be interpreted as an integer|an integer is required)/u.test(error.message) &&
    isAboutCall(error, ["bind"]),
});
