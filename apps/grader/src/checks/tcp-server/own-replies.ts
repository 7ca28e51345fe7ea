import type { ExchangeCheck } from "../check.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

/**
 * A server that serves one client at a time passes: B is heard after A has left, and its shorter sentence shows whether
 * anything of A's is left in the buffer.
 */
export const ownReplies: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/own-replies",
  weight: 10,
  requirement: "With two clients connected, each gets the reply to its own sentence, and nothing of the other one.",
  needs: ["tcp-server/serves-again"],
  applies: ({ concurrency }) => concurrency === "sequential",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const b = await probe.client("B");
    await probe.settle();
    const [ofA, ofB] = [sentences.words(4), sentences.words(2)];
    await b.say(ofB);
    await a.say(ofA);
    await a.hear(sentences.answered(ofA));
    await a.leave();
    await b.hear(sentences.answered(ofB));
    await b.leave();
  },
  judge: (exchange, context) => judgeAnswers(exchange, questionsOf(exchange), context, { leftOvers: "refused" }),
};
