import { errorMistake } from "../errors/error-mistake.ts";
import type { Mistake } from "../mistake.ts";
import { socketNames } from "../socket-names.ts";

/** Words that are names of many other things as well. */
const ambiguous = ["socket", "timeout", "error"];

export const unqualifiedSocketName: Mistake = errorMistake({
  id: "unqualified-socket-name",
  hint: "Which names has your import brought in, and which are still inside the module?",
  recognises: ({ type, message }) => {
    const [, name = ""] = /^(?:global )?name '(\w+)' is not defined/u.exec(message) ?? [];
    return type === "NameError" && socketNames.has(name) && !ambiguous.includes(name);
  },
});
