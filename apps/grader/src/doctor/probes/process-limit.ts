import { defaultAssignment } from "../../contract/assignment.ts";
import type { Probe } from "../probe.ts";
import { limitFinding } from "../trial-finding.ts";

const { processes } = defaultAssignment.limits;

export const processLimit: Probe = {
  id: "process-limit",
  title: "limit on processes",
  needed: "always",
  standsOn: ["right-udp-server"],
  run: (bench) =>
    limitFinding(bench, "many-processes", {
      detail: `held at ${processes}`,
      problem: `more than ${processes} ran`,
      mend: "use a kernel and a container engine that keep to RLIMIT_NPROC",
    }),
};
