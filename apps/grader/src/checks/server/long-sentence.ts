import type { ExchangeCheck, Suite } from "../check.ts";
import { heardBy, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply } from "./reply-judgement.ts";

const longBytes = 1000;

/** Only the length counts here; upper case has a check of its own. */
export const longSentence = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/long-sentence`,
  weight: 5,
  requirement: `A sentence of ${longBytes} bytes comes back whole.`,
  needs: [],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const sentence = sentences.ofLength(longBytes);
    await a.say(sentence);
    await a.hear(mentioning(sentence));
    await a.leave();
  },
  judge(exchange) {
    const sent = sentBy(exchange, "A")[0] ?? new Uint8Array();
    const right = (actual: Uint8Array): boolean => mentions(actual, sent);
    return judgeReply(exchange, { sent, heard: heardBy(exchange, "A")[0], expected: uppercased(sent), right });
  },
});
