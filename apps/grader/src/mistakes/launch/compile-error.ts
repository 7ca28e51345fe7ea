import { visibleText } from "../../text/visible-bytes.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { Mistake } from "../mistake.ts";

const longestLine = 200;

export const compileError: Mistake = {
  id: "compile-error",
  hint: "Mend the first error that the compiler names, then compile again: later ones often follow from it.",
  sign({ observation, errors, unexplained }) {
    const { launch } = observation;
    // A build that was stopped may have complained of no more than that.
    if (launch.outcome !== "build-failed" || launch.exit.limit !== undefined) return undefined;
    if (launch.exit.status === undefined) return undefined;
    const [error] = errors;
    if (error !== undefined) return unexplained.includes(error) ? quoteError(error) : undefined;
    // What make complains of by itself is no error of the program's text.
    if (/^\S*make\b/u.test(launch.command)) return undefined;
    const lastLine = launch.output.trim().split("\n").at(-1) ?? "";
    return visibleText(`${launch.command.split(" ")[0] ?? ""}: ${lastLine.slice(0, longestLine)}`);
  },
};
