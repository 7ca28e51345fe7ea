import type { ExchangeCheck } from "../check.ts";
import { joined } from "../reading.ts";
import { judgeAnswers, questionsOf } from "../questions.ts";

/** TCP is a stream: where the end of a sentence is marked, its parts may come one by one. */
export const splitRequest: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/split-request",
  weight: 1,
  requirement: "A sentence that comes in two parts is answered as one, when it has ended.",
  needs: [],
  needsReply: true,
  applies: ({ framing }) => framing === "line" || framing === "end-of-stream",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const [start, end] = [sentences.words(2), sentences.words(2)];
    await a.send(Buffer.from(`${start} `));
    await a.hear((pieces) => pieces.length > 0);
    await a.say(end);
    await a.hear(sentences.answered(`${start} ${end}`));
    await a.leave();
  },
  judge(exchange, context) {
    const [first, second] = questionsOf(exchange);
    if (first === undefined || second === undefined) return judgeAnswers(exchange, questionsOf(exchange), context);
    const pieces = [...first.heard.pieces, ...second.heard.pieces];
    const whole = { ...second, sent: joined([first.sent, second.sent]), heard: { ...second.heard, pieces } };
    const judgement = judgeAnswers(exchange, [whole], context, { beginnings: "refused" });
    if (judgement.verdict === "failed" || first.heard.pieces.length === 0) return judgement;
    return { ...judgement, verdict: "failed", evidence: "It replied before the sentence had ended." };
  },
};
