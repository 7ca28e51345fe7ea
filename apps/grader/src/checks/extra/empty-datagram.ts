import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

export const emptyDatagram: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/empty-datagram",
  weight: 1,
  requirement: "An empty datagram does not keep the next client from being served.",
  needs: ["udp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.send(new Uint8Array());
    await a.hear((pieces) => pieces.length > 0);
    await a.leave();
    const b = await probe.client("B");
    const sentence = sentences.words(2);
    await b.say(sentence);
    await b.hear(sentences.answered(sentence));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange).slice(1), context),
};
