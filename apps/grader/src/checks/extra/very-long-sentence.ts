import type { ExchangeCheck, Suite } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const bytes = 5000;

/** More than one segment carries on most networks, and than one recv returns in the book's programs. */
export const veryLongSentence = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/very-long-sentence`,
  weight: 1,
  requirement: `A sentence of ${bytes} bytes comes back whole.`,
  needs: [`${suite}/long-sentence`],
  applies: ({ transform }) => transform === "uppercase",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const sentence = sentences.ofLength(bytes);
    await a.say(sentence);
    await a.hear(sentences.answered(sentence));
    await a.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context, { beginnings: "refused" }),
});
