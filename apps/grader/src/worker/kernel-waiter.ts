import type { Limits } from "../contract/assignment.ts";
import type { Ending } from "../contract/exchange.ts";
import { describeQuiet, type Baseline, type KernelView } from "../kernel/index.ts";
import type { Waiter } from "../probe/waiter.ts";
import { overdraft, type Allowance } from "./allowance.ts";
import { lastExit, type StudentProcess } from "./student-process.ts";

/** Enough for a program to take note that a client has left; one that needs more is started afresh instead. */
const settleBudget = { cpuMs: 250, blockedMs: 250, wallMs: 20_000 };

/** To see that it is at rest, should it be. */
const leastBlockedMs = 50;

/** Waits for one program by what the kernel shows of it. */
export function createKernelWaiter(
  view: KernelView,
  options: { program: StudentProcess; limits: Limits; allowance: Allowance; signal: AbortSignal },
): Waiter {
  const { program, limits, allowance, signal } = options;
  const { cpuMs, wallMs } = limits;
  let baseline: Baseline = view.baseline();
  // A reply that comes bit by bit has no more time than one that comes at once.
  let blockedMs = limits.blockedMs;
  return {
    mark() {
      baseline = view.baseline();
      blockedMs = limits.blockedMs;
    },
    async arrival(on, isEnough = () => false): Promise<"arrived" | Ending> {
      const arrived = (): boolean => on.hasArrived();
      const onArrival = (listener: () => void): (() => void) => on.onArrival(listener);
      const budget = { cpuMs, blockedMs: Math.max(blockedMs, leastBlockedMs), wallMs };
      const isSpent = blockedMs <= 0;
      const outcome = await view.waitForQuiet({ baseline, arrived, onArrival, restSuffices: isEnough, budget, signal });
      blockedMs -= outcome.blockedMs;
      allowance.blockedMs -= outcome.blockedMs;
      const overdrawn = overdraft(allowance, limits);
      if (overdrawn !== undefined) program.stop(overdrawn);
      switch (outcome.kind) {
        case "arrived":
          return "arrived";
        case "quiet":
          if (isSpent && outcome.presumed && !isEnough()) return { kind: "flooded", bytes: 0 };
          return { kind: "quiet", evidence: describeQuiet(outcome.evidence), presumed: outcome.presumed };
        case "ended":
          return { kind: "ended", exit: await lastExit(program) };
        case "cpu-spent":
          return { kind: "cpu-spent", cpuMs: outcome.cpuMs };
        case "wall-spent":
          return { kind: "wall-spent", wallMs: outcome.wallMs, evidence: `It was at: ${outcome.doing}.` };
        case "undecided":
          return { kind: "undecided", reason: outcome.reason };
      }
    },
    async settle() {
      const never = { arrived: () => false, onArrival: () => () => {} };
      const outcome = await view.waitForQuiet({
        baseline,
        ...never,
        restSuffices: () => true,
        budget: settleBudget,
        signal,
      });
      if (outcome.kind === "ended") await lastExit(program);
      return outcome.kind === "quiet";
    },
  };
}
