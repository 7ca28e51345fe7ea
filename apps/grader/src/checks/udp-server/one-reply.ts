import type { ExchangeCheck } from "../check.ts";
import { counted } from "../../text/counted.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { datagramsInWords } from "../datagrams-in-words.ts";
import { heardBy, sentBy, whatHappened } from "../reading.ts";

export const oneReply: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/one-reply",
  weight: 5,
  requirement: "One datagram is answered by exactly one datagram.",
  needs: [],
  needsReply: true,
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.say(sentences.words(2));
    await a.hear();
    await a.leave();
  },
  judge(exchange) {
    const sent = visibleBytes(sentBy(exchange, "A")[0] ?? new Uint8Array());
    const heard = heardBy(exchange, "A")[0] ?? { pieces: [], ending: { kind: "refused" } };
    const seen = {
      sent,
      expected: "1 datagram",
      actual: counted(heard.pieces.length, "datagram"),
    };
    if (heard.pieces.length === 1) return { verdict: "passed", ...seen };
    if (heard.pieces.length === 0) return { verdict: "failed", ...seen, evidence: whatHappened(exchange, heard) };
    return { verdict: "failed", ...seen, evidence: datagramsInWords(heard.pieces) };
  },
};
