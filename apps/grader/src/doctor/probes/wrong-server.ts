import type { Probe } from "../probe.ts";
import { firstFailure, reportIt, trialFinding } from "../trial-finding.ts";

/** It prints its reply instead of sending it. */
const mistake = "prints-instead-of-replying";

export const wrongServer: Probe = {
  id: "wrong-server",
  title: "wrong UDP server",
  needed: "always",
  standsOn: ["trial"],
  run: (bench) =>
    trialFinding(bench, "wrong", (graded) => {
      const found = graded.programs[0]?.mistakes.some(({ id }) => id === mistake) === true;
      const uppercase = graded.programs[0]?.checks.find(({ id }) => id === "udp-server/uppercase");
      if (found && uppercase?.verdict === "failed") return { outcome: "works", detail: `found out: ${mistake}` };
      return { outcome: "broken", problem: `${mistake} was not found: ${firstFailure(graded)}`, mend: reportIt };
    }),
};
