import type { Mistake } from "../mistake.ts";

/** It did all that it had to do: a main that nobody calls, a class that nobody makes, a start behind a condition. */
export const neverServes: Mistake = {
  id: "never-serves",
  role: "server",
  hint: "Which line of your program makes it serve, and is that line ever reached?",
  sign({ observation: { launch }, errors }) {
    if (launch.outcome !== "exited" || launch.exit.status !== 0 || launch.exit.limit !== undefined) return undefined;
    const said = `${launch.stdoutTail}\n${launch.stderrTail}`;
    // What names a trouble of its own, or how it wants to be called, has another reason.
    if (errors.length > 0 || /\b(?:usage|fail\w*|errors?|exceptions?|cannot|can't|could not|unable)\b/iu.test(said))
      return undefined;
    return "It ended with status 0 before it had a server socket, and named no error.";
  },
};
