import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import type { Mistake } from "../mistake.ts";

/** In C the same error may come from a wrong length of the address, so that only Python's word for it is certain. */
export const missingListen: Mistake = errorMistake({
  id: "missing-listen",
  role: "server",
  hint: "A step is missing between the binding of the welcoming socket and its first accept.",
  recognises: (error) => error.errno === "EINVAL" && error.frames.length > 0 && isAboutCall(error, ["accept"]),
});
