import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

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
    await b.hear(sentences.answered(sentence));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
