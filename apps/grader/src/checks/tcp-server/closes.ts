import type { ExchangeCheck } from "../check.ts";
import { bytesOf, heardBy, sentBy, whatHappened } from "../reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";

/** The end of the textbook's reply is the server's FIN; a persistent server has no such end. */
export const closes: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/closes",
  weight: 10,
  requirement: "The server closes the connection after its reply.",
  needs: ["tcp-server/uppercase"],
  applies: (assignment) => assignment.connection === "close-after-reply",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.say(sentences.words(2));
    await a.hear();
    await a.leave();
  },
  judge(exchange) {
    const sent = sentBy(exchange, "A")[0] ?? new Uint8Array();
    const heard = heardBy(exchange, "A")[0] ?? { pieces: [], ending: { kind: "refused" } };
    const seen = { sent: visibleBytes(sent), expected: "a reply, then the end of the connection" };
    const reply = visibleBytes(bytesOf(heard));
    if (heard.pieces.length > 0 && heard.ending.kind === "closed")
      return { verdict: "passed", ...seen, actual: `${reply}, then the end` };
    return { verdict: "failed", ...seen, actual: `${reply}, and no end`, evidence: whatHappened(exchange, heard) };
  },
};
