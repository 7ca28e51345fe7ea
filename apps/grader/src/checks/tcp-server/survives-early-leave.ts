import type { ExchangeCheck } from "../check.ts";
import { heardBy, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply } from "../server/reply-judgement.ts";

export const survivesEarlyLeave: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/survives-early-leave",
  weight: 10,
  requirement: "A client that connects and leaves without a word does not keep the next one from being served.",
  needs: ["tcp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.leave();
    const b = await probe.client("B");
    const sentence = sentences.words(2);
    await b.say(sentence);
    await b.hear(mentioning(sentence));
    await b.leave();
  },
  judge(exchange) {
    const sent = sentBy(exchange, "B")[0] ?? new Uint8Array();
    const right = (actual: Uint8Array): boolean => sent.length > 0 && mentions(actual, sent);
    return judgeReply(exchange, { sent, heard: heardBy(exchange, "B")[0], expected: uppercased(sent), right });
  },
};
