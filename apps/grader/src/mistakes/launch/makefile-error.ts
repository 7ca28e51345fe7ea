import { visibleText } from "../../text/visible-bytes.ts";
import type { Mistake } from "../mistake.ts";

/** What make gives up with, before or after it has named a place: `Makefile:2: *** …`, `make: *** …`. */
const complaint = /^(?:([^\s:]+:\d+): |make(?:\[\d+\])?: )\*\*\* (.{1,200}?)(?: {2}Stop)?\.?$/mu;

/** What no compiler complained of before. */
export const makefileError: Mistake = {
  id: "makefile-error",
  hint: "At which line of your Makefile did make give up, and what did it look for there?",
  hintFor({ observation }) {
    const output = observation.launch.outcome === "build-failed" ? observation.launch.output : "";
    if (output.includes("*** missing separator")) return "What must each command in a Makefile begin with?";
    if (/No rule to make target/u.test(output))
      return "Is the file that make looks for among those that you handed in, and called so?";
    if (/\*\*\* \[.*\] Error/u.test(output))
      return "Which command of your Makefile failed, and in which folders would it work?";
    return undefined;
  },
  sign({ observation: { launch }, errors }) {
    if (launch.outcome !== "build-failed" || errors.length > 0) return undefined;
    if (launch.exit.status === undefined || launch.exit.limit !== undefined) return undefined;
    if (!/^make\b/u.test(launch.command)) return undefined;
    const [, place, words] = complaint.exec(launch.output) ?? [];
    return words && visibleText(`${place ?? "make"}: ${words}`);
  },
};
