import { defaultAssignment } from "../../contract/assignment.ts";
import type { Probe } from "../probe.ts";
import { limitFinding } from "../trial-finding.ts";

const { fileBytes } = defaultAssignment.limits;

export const fileSizeLimit: Probe = {
  id: "file-size-limit",
  title: "limit on file size",
  needed: "always",
  standsOn: ["right-udp-server"],
  run: (bench) =>
    limitFinding(bench, "big-file", {
      detail: `held at ${fileBytes / 2 ** 20} MB`,
      problem: `a file grew beyond ${fileBytes / 2 ** 20} MB`,
      mend: "use a kernel and a file system that keep to RLIMIT_FSIZE",
    }),
};
