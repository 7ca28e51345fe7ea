import { release } from "node:os";
import type { Probe } from "../probe.ts";

export const linux: Probe = {
  id: "linux",
  title: "Linux",
  needed: "always",
  standsOn: [],
  run() {
    if (process.platform === "linux")
      return Promise.resolve({ outcome: "works", detail: `${release()} on ${process.arch}` });
    const problem = `this is ${process.platform}, which has no sandbox for programs`;
    return Promise.resolve({
      outcome: "broken",
      problem,
      mend: "grade on Linux, or in a Linux virtual machine or container",
    });
  },
};
