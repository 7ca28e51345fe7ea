import type { ExchangeCheck, Suite } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const count = 50;

export const fiftyClients = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/fifty-clients`,
  weight: 1,
  requirement: `${count} clients, one after the other, are all served by one start of the server.`,
  needs: [`${suite}/serves-again`],
  applies: () => true,
  async probe(probe, sentences) {
    for (let at = 0; at < count; at++) {
      const client = await probe.client("A");
      const sentence = sentences.words(2);
      await client.say(sentence);
      const { pieces } = await client.hear(sentences.answered(sentence));
      await client.leave();
      if (pieces.length === 0) return;
    }
  },
  judge(exchange, context) {
    const questions = questionsOf(exchange);
    const judgement = judgeAnswers(exchange, questions, context);
    if (judgement.verdict === "passed" || questions.length === count) return judgement;
    return { ...judgement, evidence: `Client ${questions.length} was not served. ${judgement.evidence ?? ""}`.trim() };
  },
});
