import type { ClientName } from "../../contract/exchange.ts";
import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const clients: readonly ClientName[] = ["A", "B", "C"];

/** Threads that share a variable get on well most of the time. */
const rounds = 3;

export const outOfOrder: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server-concurrent/out-of-order",
  weight: 35,
  requirement: "Three clients connect and ask in the opposite order; each gets the reply to its own sentence.",
  needs: ["tcp-server-concurrent/idle-client"],
  applies: ({ concurrency }) => concurrency === "concurrent",
  async probe(probe, sentences) {
    for (let round = 0; round < rounds; round++) {
      const connected = [];
      for (const name of clients) connected.unshift({ client: await probe.client(name), sentence: sentences.words(2) });
      await probe.settle();
      for (const { client, sentence } of connected) await client.say(sentence);
      for (const { client, sentence } of connected) await client.hear(sentences.answered(sentence));
      for (const { client } of connected) await client.leave();
    }
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
