import type { Limits } from "../contract/assignment.ts";
import type { Arrivals } from "../contract/arrivals.ts";
import type { Ending } from "../contract/exchange.ts";
import type { ProgramFacts } from "../contract/program-facts.ts";
import type { Waiting } from "../contract/waiting.ts";
import {
  asksOthers,
  describeQuiet,
  findListener,
  openKernelView,
  probeKernelAccess,
  type Baseline,
  type KernelView,
  type SocketFact,
  type WaitBudget,
  type WaitOutcome,
} from "../kernel/index.ts";
import type { Waiter } from "../probe/waiter.ts";
import { programFacts } from "../worker/program-facts.ts";
import { lookBudget, settleBudget } from "../worker/rest-budgets.ts";
import { createClockWaiter } from "./clock-waiter.ts";
import type { LiveAddress } from "./server-address.ts";

/** Waits for a server that somebody else has started. */
export interface LiveWaiter extends Waiter, Disposable {
  readonly waiting: Waiting;
  /** Why it is the clock. */
  readonly reason: string | undefined;
  /** Where the kernel shows its socket; undefined where it cannot be seen. */
  readonly address: string | undefined;
  /** File name of what it runs in, where that is seen: `java`, `python3.11`. */
  readonly executable: string | undefined;
  /** It is asked on this machine, and no such socket is shown. */
  readonly isMissing: boolean;
  /** Whether the kernel has shown its end. */
  readonly hasEnded: boolean;
}

export interface LiveWaiterOptions {
  limits: Limits;
  patienceMs: number;
  signal: AbortSignal;
}

/** By the kernel, where the server runs on this machine and may be looked at; else by the clock. */
export async function openLiveWaiter(target: LiveAddress, options: LiveWaiterOptions): Promise<LiveWaiter> {
  const clock = createClockWaiter(options);
  const byClock = (reason: string, seen: { address?: string; isMissing?: boolean } = {}): LiveWaiter => ({
    ...clock,
    ...{ waiting: "clock", reason, address: seen.address, executable: undefined },
    ...{ isMissing: seen.isMissing ?? false, hasEnded: false },
    [Symbol.dispose]: () => {},
  });
  if (!target.isThisMachine) return byClock("it runs on another machine");
  const access = probeKernelAccess();
  if (!access.ok) return byClock(access.reason);
  const found = findListener(target);
  // A container's port may be led to it without a socket of this machine's.
  if (found.kind === "nobody") return byClock("the kernel shows no such socket here", { isMissing: true });
  if (found.kind === "unknown") return byClock(found.reason, found);
  const readable = probeKernelAccess({ pid: found.pid });
  if (!readable.ok) return byClock(`the kernel does not show what it does (${readable.reason})`, found);
  const view = openKernelView({ rootPid: found.pid, namespace: "shared" });
  // Takes note of what it does when it has nothing to do.
  await view.waitUntilReady({ signal: options.signal, budget: options.limits });
  return byKernel(view, { ...options, clock, port: target.port, seen: found });
}

/**
 * A program that has asked somebody else may get its answer although it is at rest: then, and from then on, the clock
 * decides.
 */
function byKernel(
  view: KernelView,
  options: LiveWaiterOptions & { clock: Waiter; port: number; seen: { address: string; executable: string } },
): LiveWaiter {
  const { limits, signal, clock, port, seen } = options;
  const { cpuMs, blockedMs, wallMs } = limits;
  const waitBudget = { cpuMs, blockedMs, wallMs };
  let baseline: Baseline = view.baseline();
  let reason: string | undefined;
  /** The program's sockets at the instant at which it was last seen at rest: a moment later it may be answered. */
  let socketsAtRest: readonly SocketFact[] = [];
  let hasEnded = false;
  const ending = async (
    arrivals: Arrivals | undefined,
    { restSuffices, budget }: { restSuffices: () => boolean; budget: WaitBudget },
  ): Promise<"arrived" | Ending> => {
    const outcome = await view.waitForQuiet({ baseline, ...(arrivals && { arrivals }), restSuffices, budget, signal });
    switch (outcome.kind) {
      case "arrived":
        return "arrived";
      case "quiet":
        socketsAtRest = outcome.evidence.sockets;
        return {
          kind: "quiet",
          evidence: describeQuiet(outcome.evidence),
          presumed: outcome.presumed,
          ...factsOf(outcome),
        };
      case "ended":
        hasEnded = true;
        return { kind: "ended", exit: { status: undefined, signal: undefined } };
      case "cpu-spent":
        return { kind: "cpu-spent", cpuMs: outcome.cpuMs };
      case "wall-spent":
        return { kind: "wall-spent", wallMs: outcome.wallMs, evidence: `It was at: ${outcome.doing}.` };
      case "undecided":
        return { kind: "undecided", reason: outcome.reason };
    }
  };
  return {
    get waiting() {
      return reason === undefined ? "kernel" : "clock";
    },
    get reason() {
      return reason;
    },
    address: seen.address,
    executable: seen.executable,
    isMissing: false,
    get hasEnded() {
      return hasEnded;
    },
    mark() {
      clock.mark();
      if (!hasEnded) baseline = view.baseline();
    },
    async arrival(on, isEnough = () => false) {
      if (reason !== undefined) return clock.arrival(on, isEnough);
      const outcome = await ending(on, { restSuffices: isEnough, budget: waitBudget });
      if (outcome === "arrived" || outcome.kind !== "quiet" || isEnough()) return outcome;
      const other = asksOthers(socketsAtRest, port);
      if (other === undefined) return outcome;
      reason = `it is connected to ${other.remoteAddress} port ${other.remotePort}, which may have to answer first`;
      return clock.arrival(on, isEnough);
    },
    async settle() {
      if (reason !== undefined) return clock.settle();
      const outcome = await ending(undefined, { restSuffices: () => true, budget: settleBudget });
      return outcome !== "arrived" && outcome.kind === "quiet";
    },
    async look() {
      if (reason !== undefined) return clock.look();
      const outcome = await ending(undefined, { restSuffices: () => true, budget: lookBudget(limits) });
      if (outcome === "arrived") return { kind: "unseen" };
      if (outcome.kind === "ended") return { kind: "ended" };
      if (outcome.kind === "cpu-spent") return { kind: "restless", cpuMs: outcome.cpuMs };
      const facts = outcome.kind === "quiet" ? outcome.facts : undefined;
      return facts === undefined ? { kind: "unseen" } : { kind: "at-rest", facts };
    },
    [Symbol.dispose]: () => view[Symbol.dispose](),
  };
}

function factsOf({ evidence }: Extract<WaitOutcome, { kind: "quiet" }>): { facts?: ProgramFacts } {
  const facts = programFacts(evidence, undefined);
  return facts === undefined ? {} : { facts };
}
