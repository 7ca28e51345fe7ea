import type { Heard } from "../../contract/exchange.ts";
import { heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { firstReply, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

/** It has read everything, sent nothing, whatever the client did, and waits again or hangs up; and it writes through a buffer. */
export const replyNotFlushed: Mistake = {
  id: "reply-not-flushed",
  role: "server",
  hint: "When your program has written the reply, has the reply left your program?",
  sign({ observation, errors }) {
    if (observation.transport !== "tcp" || !observation.signs.includes("unflushed-writer")) return undefined;
    const exchange = firstReply(observation);
    if (exchange === undefined || exchange.exit !== undefined || errors.length > 0) return undefined;
    const waits = heardBy(exchange, "A");
    // The newline must have been there: whoever waits for one has not got to the reply yet.
    const afterLine = waits.at(1) ?? waits.at(0);
    const isCertain = (heard: Heard): boolean =>
      isSurelyQuiet(heard) || (heard === afterLine && heard.ending.kind === "closed");
    if (isAnswered(exchange, "A") || !waits.slice(0, 2).every(isCertain)) return undefined;
    if (afterLine?.ending.kind === "closed")
      return "It read the sentence, sent nothing and hung up; its source writes through a buffer that it never flushes.";
    if (afterLine?.ending.kind !== "quiet" || afterLine.ending.facts === undefined) return undefined;
    const { facts, evidence } = afterLine.ending;
    if (facts.sockets.some(({ unreadBytes, notAccepted }) => unreadBytes > 0 || notAccepted > 0)) return undefined;
    return `It read the sentence, sent nothing and waited again; its source writes through a buffer that it never flushes. ${evidence}`;
  },
};
