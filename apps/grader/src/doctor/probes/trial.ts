import type { Probe } from "../probe.ts";
import { trialPrograms } from "../trial-programs.ts";

/** The whole grader, on programs of its own; what they got is judged by the probes that stand on it. */
export const trial: Probe = {
  id: "trial",
  title: "trial run",
  needed: "always",
  standsOn: ["sandbox"],
  async run(bench) {
    const { report, reason } = await bench.trial();
    if (report === undefined) return { outcome: "broken", problem: reason, mend: "mend what stands above" };
    return { outcome: "works", detail: `${trialPrograms.length} built-in programs were graded` };
  },
};
