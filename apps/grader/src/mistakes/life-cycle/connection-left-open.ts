import { bytesOf, heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { keptByParent } from "../several-clients/fork-keeps-connection.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const connectionLeftOpen: Mistake = {
  id: "connection-left-open",
  role: "server",
  hint: "Who hangs up when the reply has been sent?",
  sign({ observation, assignment }) {
    const exchange = exchangeOf(observation, "closes");
    const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
    if (keptByParent(observation) !== undefined) return undefined;
    if (assignment.connection !== "close-after-reply" || heard?.ending.kind !== "quiet") return undefined;
    if (heard.pieces.length === 0 || !isSurelyQuiet(heard)) return undefined;
    return `It replied ${visibleBytes(bytesOf(heard))} and left the connection open. ${heard.ending.evidence}`;
  },
};
