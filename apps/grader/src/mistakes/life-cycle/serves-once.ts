import { bytesOf, heardBy } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf, isAnswered, isConnected } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const servesOnce: Mistake = {
  id: "serves-once",
  role: "server",
  hint: "What does your server do after its first client, and what should it do?",
  sign({ observation }) {
    const exchange = exchangeOf(observation, "serves-again");
    const [first] = exchange === undefined ? [] : heardBy(exchange, "A");
    if (exchange?.exit?.status !== 0 || first === undefined || first.pieces.length === 0) return undefined;
    // It hung up or ended by itself: what the client did afterwards had no part in it.
    const byItself = observation.transport === "udp" ? ["ended"] : ["closed", "reset", "ended"];
    const cameTooLate = observation.transport === "udp" || !isConnected(exchange, "B");
    if (!byItself.includes(first.ending.kind) || !cameTooLate || isAnswered(exchange, "B")) return undefined;
    return `It replied ${visibleBytes(bytesOf(first))} to its first client and ended with status 0; the second client found nobody.`;
  },
};
