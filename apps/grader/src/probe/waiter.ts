import type { Arrivals } from "../contract/arrivals.ts";
import type { Ending } from "../contract/exchange.ts";
import type { Look } from "../contract/program-facts.ts";

/** Waits for a program with the kernel's knowledge, or with a clock where the kernel cannot be asked. */
export interface Waiter {
  /** Call before anything is sent: the wait that follows judges by what has changed since. */
  mark(): void;
  /**
   * Ends with an arrival, or with the reason why there will be none. Once there is enough, it is reason enough that the
   * program has come to rest, though a clock of its own may wake it again. `flooded`: what has come since the last
   * mark has taken its time already, and still there may be more.
   */
  arrival(on: Arrivals, isEnough?: () => boolean): Promise<"arrived" | Ending>;
  /** Lets the program come to rest; false where it does not soon, or has ended. */
  settle(): Promise<boolean>;
  /** Looks at the program once it is at rest, or has used the CPU for long with nothing to do. */
  look(): Promise<Look>;
}
