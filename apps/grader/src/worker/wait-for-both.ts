import { nothing } from "../contract/arrivals.ts";
import type { Waiter } from "../probe/waiter.ts";

/** There and back: a server that has come to rest has replied, and a client that then comes to rest has read it. */
const passes = 3;

/** A client's waiter where it talks to another program: it is quiet only when the other one has come to rest as well. */
export function waitForBoth(client: Waiter, server: Waiter): Waiter {
  return {
    ...client,
    mark() {
      client.mark();
      server.mark();
    },
    async arrival(on, isEnough) {
      for (let pass = 1; ; pass++) {
        const ending = await client.arrival(on, isEnough);
        if (ending === "arrived" || ending.kind !== "quiet" || pass > passes) return ending;
        // It is heard by the client alone.
        const beside = await server.arrival(nothing);
        const isSure =
          beside !== "arrived" && (beside.kind === "ended" || (beside.kind === "quiet" && !beside.presumed));
        if (!isSure) return { kind: "undecided", reason: "The submission's own server does not come to rest." };
      }
    },
  };
}
