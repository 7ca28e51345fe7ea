import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

/** What B hears once A has gone tells a server that serves one client after the other from one that has lost B. */
export const idleClient: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server-concurrent/idle-client",
  weight: 55,
  requirement: "A client that is connected and says nothing does not keep another one from being served.",
  needs: ["tcp-server/serves-again"],
  applies: ({ concurrency }) => concurrency === "concurrent",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const b = await probe.client("B");
    const sentence = sentences.words(3);
    await b.say(sentence);
    const heard = await b.hear(sentences.answered(sentence));
    await a.leave();
    if (heard.pieces.length === 0) await b.hear(sentences.answered(sentence));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange).slice(0, 1), context),
};
