import type { ExchangeCheck } from "../check.ts";
import { questionsOf } from "../questions.ts";
import { worstOf } from "../server/reply-judgement.ts";
import { counted, judgeCount } from "../counted.ts";

/** The second sentence is shorter and has fewer: neither a sum nor the rest of a buffer gives its number. */
export const countsAfresh: ExchangeCheck = {
  ...counted({
    id: "count-letter/counts-afresh",
    weight: 10,
    requirement: "Each sentence is counted by itself: the next client's number starts from 0 again.",
    sentence: (sentences) => sentences.withLetter(5, 7),
  }),
  async probe(probe, sentences) {
    for (const [name, sentence] of [
      ["A", sentences.withLetter(5, 7)],
      ["B", sentences.withLetter(1, 2)],
    ] as const) {
      const client = await probe.client(name);
      await client.say(sentence);
      await client.hear();
      await client.leave();
    }
  },
  judge: (exchange, { assignment }) =>
    worstOf(questionsOf(exchange).map((question) => judgeCount(exchange, question, assignment))),
};
