import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const count = 3;

/** Strictly request and reply: where there is no framing, two requests at once could be one. */
export const manySentences: ExchangeCheck = {
  kind: "exchange",
  id: "persistent/many-sentences",
  weight: 65,
  requirement: "A client asks three times on one connection, and gets a reply each time.",
  needs: ["tcp-server/serves-again"],
  applies: ({ connection }) => connection === "persistent",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    for (let asked = 0; asked < count; asked++) {
      const sentence = sentences.words(2);
      await a.say(sentence);
      await a.hear(sentences.answered(sentence));
    }
    await a.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
