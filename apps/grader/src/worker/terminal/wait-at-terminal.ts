import type { Ending } from "../../contract/exchange.ts";
import type { Waiter } from "../../probe/waiter.ts";
import type { Terminal } from "./terminal.ts";

/**
 * A program's waiter where it sits at a terminal. The kernel takes its time to hand over what is typed and shown there:
 * a program that still waits for a line which lay there before is about to be woken up, and is not quiet.
 */
export function waitAtTerminal(waiter: Waiter, terminal: Pick<Terminal, "handOver">): Waiter {
  return {
    ...waiter,
    async arrival(on, isEnough): Promise<"arrived" | Ending> {
      for (;;) {
        const lineLies = await terminal.handOver();
        const ending = await waiter.arrival(on, isEnough);
        // What it shows beside what it sends comes sooner or later than that, and all of it is there when it rests.
        if (ending === "arrived") await waiter.settle();
        const waitsForLine = ending !== "arrived" && ending.kind === "quiet" && ending.readsInput === true;
        if (waitsForLine && lineLies === true) continue;
        const isKept = (await terminal.handOver()) !== undefined;
        if (isKept || ending === "arrived" || ending.kind === "ended") return ending;
        return { kind: "undecided", reason: "The keeper of the program's terminal has ended." };
      }
    },
  };
}
