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
  requirement:
    "Three clients connect and ask in the opposite order; each gets the reply to its own sentence, and nothing of another one.",
  needs: ["tcp-server-concurrent/idle-client"],
  applies: ({ concurrency }) => concurrency === "concurrent",
  async probe(probe, sentences) {
    for (let round = 0; round < rounds; round++) {
      const connected = [];
      // The first to ask has most to say: a shorter sentence shows whether anything of it is left in the buffer.
      for (const [at, name] of clients.entries())
        connected.unshift({ client: await probe.client(name), sentence: sentences.words(2 + at) });
      await probe.settle();
      for (const { client, sentence } of connected) await client.say(sentence);
      for (const { client, sentence } of connected) await client.hear(sentences.answered(sentence));
      for (const { client } of connected) await client.leave();
    }
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context, { leftOvers: "refused" }),
};
