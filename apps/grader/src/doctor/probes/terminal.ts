import { tryCommand } from "../../sandbox/try-command.ts";
import type { Probe } from "../probe.ts";
import { firstFailure, isPerfect, reportIt, trialFinding } from "../trial-finding.ts";

/** Without one the few clients that want a terminal are not graded, and the report says so. */
export const terminal: Probe = {
  id: "terminal",
  title: "terminal for clients",
  needed: "never",
  standsOn: ["kernel-waiting"],
  async run(bench) {
    const { chosen } = await bench.sandbox();
    if (chosen?.allowsTerminal === false) {
      const problem = `${chosen.name} gives programs only a pipe, and a client that wants a terminal is not graded`;
      return { outcome: "broken", problem, mend: "grade where bubblewrap works" };
    }
    if (!(await tryCommand("perl", ["-MIO::Select", "-MPOSIX", "-e", "1"])).ok) {
      const problem = "perl is not installed, and a client that wants a terminal is not graded";
      return { outcome: "broken", problem, mend: "apt-get install perl-base" };
    }
    return await trialFinding(bench, "terminal-client", (graded) => {
      if (isPerfect(graded)) return { outcome: "works", detail: "a client that wants one is typed to at its own" };
      return { outcome: "broken", problem: firstFailure(graded), mend: reportIt };
    });
  },
};
