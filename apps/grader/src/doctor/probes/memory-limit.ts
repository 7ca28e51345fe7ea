import { defaultAssignment } from "../../contract/assignment.ts";
import type { Probe } from "../probe.ts";
import { limitFinding } from "../trial-finding.ts";

const { memoryBytes } = defaultAssignment.limits;

export const memoryLimit: Probe = {
  id: "memory-limit",
  title: "limit on memory",
  needed: "always",
  standsOn: ["right-udp-server"],
  run: (bench) =>
    limitFinding(bench, "much-memory", {
      detail: `held at ${memoryBytes / 2 ** 20} MB`,
      problem: `a program used more than ${memoryBytes / 2 ** 20} MB`,
      mend: "grade on an idle machine with /proc readable, so that the guard sees it in time",
    }),
};
