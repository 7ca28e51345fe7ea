import type { ClientName } from "../../contract/exchange.ts";
import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const clients: readonly ClientName[] = ["A", "B"];

export const nextClient: ExchangeCheck = {
  kind: "exchange",
  id: "persistent/next-client",
  weight: 45,
  requirement: "When a client that has asked twice leaves, the next one can ask twice.",
  needs: ["persistent/many-sentences"],
  applies: ({ connection }) => connection === "persistent",
  async probe(probe, sentences) {
    for (const name of clients) {
      const client = await probe.client(name);
      for (const sentence of [sentences.words(2), sentences.words(3)]) {
        await client.say(sentence);
        await client.hear(sentences.answered(sentence));
      }
      await client.leave();
    }
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
