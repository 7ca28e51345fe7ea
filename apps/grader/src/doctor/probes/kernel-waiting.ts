import { probeKernelAccess } from "../../kernel/index.ts";
import type { Probe } from "../probe.ts";
import { reportOf } from "../trial-finding.ts";

/** Without it grading goes by the clock, and the report says so. */
export const kernelWaiting: Probe = {
  id: "kernel-waiting",
  title: "waiting by the kernel",
  needed: "never",
  standsOn: ["trial"],
  async run(bench) {
    const report = await reportOf(bench);
    if (report.environment.waiting === "kernel") {
      return { outcome: "works", detail: "a missing reply is known within milliseconds, not guessed after seconds" };
    }
    const own = probeKernelAccess();
    const reason = own.ok ? "programs' processes are closed to the grader" : own.reason;
    const mend = "set kernel.yama.ptrace_scope to 0 or 1, and use a kernel with CONFIG_SCHED_INFO";
    return { outcome: "broken", problem: `${reason}, so replies are waited for by the clock, which is slow`, mend };
  },
};
