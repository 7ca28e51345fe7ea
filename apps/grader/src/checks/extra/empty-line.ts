import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

/** Without framing nobody could tell an empty sentence from none. */
export const emptyLine: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/empty-line",
  weight: 1,
  requirement: "An empty line does not keep the next client from being served.",
  needs: ["tcp-server/serves-again"],
  applies: ({ framing }) => framing === "line",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    await a.send(Buffer.from("\n"));
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
