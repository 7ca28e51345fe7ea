import type { Probe } from "../probe.ts";
import { firstFailure, isPerfect, reportIt, trialFinding } from "../trial-finding.ts";

function rightServer(transport: "udp" | "tcp"): Probe {
  return {
    id: `right-${transport}-server`,
    title: `right ${transport.toUpperCase()} server`,
    needed: "always",
    standsOn: ["trial"],
    run: (bench) =>
      trialFinding(bench, `right-${transport}`, (graded) => {
        if (isPerfect(graded)) return { outcome: "works", detail: `graded ${graded.score} of ${graded.maxScore}` };
        return { outcome: "broken", problem: firstFailure(graded), mend: reportIt };
      }),
  };
}

export const rightServers: readonly Probe[] = [rightServer("udp"), rightServer("tcp")];
