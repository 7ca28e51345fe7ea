import type { ExchangeCheck } from "../check.ts";
import { heardBy, latin1, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply } from "../server/reply-judgement.ts";

/** A reply of a whole buffer shows the end of an earlier, longer sentence, or NUL bytes. */
export const noLeftOvers: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/no-left-overs",
  weight: 10,
  requirement:
    "The reply to a short sentence holds nothing of an earlier, longer one and no unused rest of the buffer.",
  needs: ["udp-server/serves-again"],
  applies: ({ wholeBufferReplies, transform }) => !wholeBufferReplies && transform === "uppercase",
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const long = sentences.ofLength(60);
    await a.say(long);
    await a.hear(mentioning(long));
    await a.say("hi");
    await a.hear(mentioning("hi"));
    await a.leave();
  },
  judge(exchange) {
    const [earlier, sent] = sentBy(exchange, "A");
    const tail = latin1(earlier ?? new Uint8Array())
      .slice(-4)
      .toLowerCase();
    const clean = (actual: Uint8Array): boolean => {
      const text = latin1(actual).toLowerCase();
      return !text.includes("\0") && !text.includes(tail);
    };
    const asked = sent ?? new Uint8Array();
    // That a letter is missing is the business of `uppercase`.
    const isReply = (actual: Uint8Array): boolean => mentions(actual, asked) || mentions(asked, actual);
    const right = (actual: Uint8Array): boolean => isReply(actual) && clean(actual);
    return judgeReply(exchange, { sent: asked, heard: heardBy(exchange, "A")[1], expected: uppercased(asked), right });
  },
};
