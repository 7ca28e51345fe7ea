import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";

/** As ld, rustc, go, mcs and the JVM's launcher say it. */
const withoutStart =
  /^(?:undefined reference to [`'"‘]main['"’]|`main` function not found|function main is undeclared in the main package|package \S+ is not a main package|CS5001: |Main method (?:not found|is not static|must return) )/u;

export const noMain: Mistake = errorMistake({
  id: "no-main",
  hint: "Where does a program in your language begin, and how must that place be written so that it is found?",
  recognises: ({ message }) => withoutStart.test(message),
});
