import type { ExchangeCheck, Suite } from "../check.ts";
import { heardBy, sentBy, withoutLineEnd } from "../reading.ts";
import { taskOf } from "../task.ts";
import { judgeReply } from "./reply-judgement.ts";

const longBytes = 1000;

/** Only the length counts here; upper case has a check of its own. */
export const longSentence = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/long-sentence`,
  weight: 5,
  requirement: `A sentence of ${longBytes} bytes comes back whole.`,
  needs: [],
  needsReply: true,
  applies: ({ transform }) => transform === "uppercase",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const sentence = sentences.ofLength(longBytes);
    await a.say(sentence);
    await a.hear(sentences.answered(sentence));
    await a.leave();
  },
  judge(exchange, { assignment }) {
    const task = taskOf(assignment);
    const sent = withoutLineEnd(sentBy(exchange, "A")[0] ?? new Uint8Array());
    const expected = task.reply(sent);
    const right = (actual: Uint8Array): boolean => task.completes(actual, sent);
    return judgeReply(exchange, { sent, heard: heardBy(exchange, "A")[0], expected, right });
  },
});
