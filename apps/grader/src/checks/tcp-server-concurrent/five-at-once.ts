import type { ClientName } from "../../contract/exchange.ts";
import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

const idle: readonly ClientName[] = ["A", "B", "C", "D"];

export const fiveAtOnce: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server-concurrent/five-at-once",
  weight: 20,
  requirement: "Four clients are connected and say nothing; a fifth one is served all the same.",
  needs: ["tcp-server-concurrent/idle-client"],
  applies: ({ concurrency }) => concurrency === "concurrent",
  async probe(probe, sentences) {
    const connected = [];
    for (const name of idle) connected.push(await probe.client(name));
    const e = await probe.client("E");
    const sentence = sentences.words(2);
    await e.say(sentence);
    await e.hear(sentences.answered(sentence));
    await e.leave();
    for (const client of connected) await client.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context),
};
