import type { Arrivals } from "../contract/arrivals.ts";
import type { Ending } from "../contract/exchange.ts";
import { Pauses } from "../kernel/index.ts";
import type { Waiter } from "../probe/waiter.ts";
import { wholeSeconds } from "../text/whole-seconds.ts";

/** Once something has come, the rest of it follows soon. */
const longestGapMs = 1_000;

/**
 * Waits by the clock alone, where no kernel can be asked: on another machine, for one. What it takes for silence may be
 * a late reply.
 *
 * @param patienceMs for the first byte of a reply
 */
export function createClockWaiter({ patienceMs, signal }: { patienceMs: number; signal: AbortSignal }): Waiter {
  let hasCome = false;
  return {
    mark() {
      hasCome = false;
    },
    async arrival(on, isEnough = () => false): Promise<"arrived" | Ending> {
      const allowedMs = hasCome ? Math.min(longestGapMs, patienceMs) : patienceMs;
      if (!on.hasArrived() && !isEnough()) await arrivalWithin(allowedMs, { on, signal });
      if (on.hasArrived()) {
        hasCome = true;
        return "arrived";
      }
      const evidence = `Nothing ${hasCome ? "more " : ""}came for ${wholeSeconds(allowedMs)}.`;
      return { kind: "quiet", evidence, presumed: true };
    },
    settle: () => Promise.resolve(true),
    look: () => Promise.resolve({ kind: "unseen" }),
  };
}

async function arrivalWithin(allowedMs: number, { on, signal }: { on: Arrivals; signal: AbortSignal }): Promise<void> {
  using pauses = new Pauses(signal, on);
  const startedMs = performance.now();
  for (let leftMs = allowedMs; leftMs > 0 && !on.hasArrived(); leftMs = allowedMs - (performance.now() - startedMs)) {
    await pauses.pause(leftMs);
  }
}
