import { bytesOf, heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { firstReply } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const waitsForEndOfStream: Mistake = {
  id: "waits-for-end-of-stream",
  role: "server",
  hint: "How does your server know that the sentence has ended while the client keeps the connection open?",
  sign({ observation }) {
    const exchange = firstReply(observation);
    const [bare, afterNewline, afterEnd] = exchange === undefined ? [] : heardBy(exchange, "A");
    // A reply in a buffer comes out when the program closes it, which from outside looks the same.
    if (observation.signs.includes("unflushed-writer")) return undefined;
    if (observation.transport !== "tcp" || !afterEnd?.pieces.length) return undefined;
    if (![bare, afterNewline].every((heard) => heard?.pieces.length === 0 && isSurelyQuiet(heard))) return undefined;
    return `It said nothing to the sentence, nor after a newline; when the client had closed its side it replied ${visibleBytes(bytesOf(afterEnd))}.`;
  },
};
