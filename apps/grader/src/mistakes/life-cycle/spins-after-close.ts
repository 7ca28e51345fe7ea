import { wholeSeconds } from "../../text/whole-seconds.ts";
import { heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { exchangeOf, hasPassed, isConnected } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const spinsAfterClose: Mistake = {
  id: "spins-after-close",
  role: "server",
  hint: "What does recv return, again and again, once a client has gone?",
  sign(seen) {
    const { observation } = seen;
    if (observation.transport !== "tcp") return undefined;
    const again = exchangeOf(observation, "serves-again");
    const early = exchangeOf(observation, "survives-early-leave");
    // It was at rest until the client left; where it hung up by itself it cannot have noticed.
    const wasAtRest = again !== undefined && isSurelyQuiet(heardBy(again, "A")[0]);
    const exchange = wasAtRest ? again : hasPassed(seen, "serves-again") ? early : undefined;
    const [next] = exchange === undefined ? [] : heardBy(exchange, "B");
    if (exchange === undefined || next === undefined || !isConnected(exchange, "B")) return undefined;
    if (next.pieces.length > 0 || next.ending.kind !== "cpu-spent") return undefined;
    return `After a client had left, it used ${wholeSeconds(next.ending.cpuMs)} of CPU time and did not serve the next one.`;
  },
};
