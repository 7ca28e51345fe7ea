import type { ClientName } from "../../contract/exchange.ts";
import type { ExchangeCheck, Suite } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const clients: readonly ClientName[] = ["A", "B", "C"];

/** Three clients in turn, each gone before the next one comes. */
export const servesAgain = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/serves-again`,
  weight: 15,
  requirement: "The server goes on serving: three clients, one after the other, each get their own reply.",
  needs: [],
  needsReply: true,
  applies: () => true,
  async probe(probe, sentences) {
    for (const name of clients) {
      const client = await probe.client(name);
      const sentence = sentences.words(2);
      await client.say(sentence);
      await client.hear(sentences.answered(sentence));
      await client.leave();
    }
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
});
