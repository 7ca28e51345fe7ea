import { errorMistake } from "../errors/error-mistake.ts";
import { ownFrame } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

export const python2InputEval: Mistake = errorMistake({
  id: "python2-input-eval",
  hint: "What does Python 2's input make of the words that somebody types?",
  recognises(error, { observation }) {
    if (observation.runtime !== "python2" || error.frames.at(-1)?.file !== "<string>") return false;
    const source = ownFrame(error)?.source ?? "";
    return /\binput\s*\(/u.test(source) && !/\beval\s*\(/u.test(source);
  },
});
