import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

export const twoClients: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/two-clients",
  weight: 10,
  requirement: "Two clients that ask at the same time each get the reply to their own sentence.",
  needs: ["udp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const b = await probe.client("B");
    const [ofA, ofB] = [sentences.words(2), sentences.words(3)];
    await a.say(ofA);
    await b.say(ofB);
    await a.hear(sentences.answered(ofA));
    await b.hear(sentences.answered(ofB));
    await a.leave();
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
