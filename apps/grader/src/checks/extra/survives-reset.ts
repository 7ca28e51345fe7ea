import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

export const survivesReset: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/survives-reset",
  weight: 1,
  requirement: "A client whose connection breaks off does not keep the next one from being served.",
  needs: ["tcp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.cutOff();
    const b = await probe.client("B");
    const sentence = sentences.words(2);
    await b.say(sentence);
    await b.hear(sentences.answered(sentence));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
