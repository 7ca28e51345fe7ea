import type { Probe } from "../probe.ts";

export const sandbox: Probe = {
  id: "sandbox",
  title: "sandbox",
  needed: "always",
  standsOn: ["linux"],
  async run(bench) {
    const choice = await bench.sandbox();
    if (choice.chosen === undefined) return { outcome: "broken", problem: choice.reason, mend: choice.mend };
    return { outcome: "works", detail: `grading here uses ${choice.chosen.name}` };
  },
};
