import type { ExchangeCheck } from "../check.ts";
import { heardBy, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply, worstOf } from "../server/reply-judgement.ts";

/** A server that serves one client at a time passes: B is heard after A has left. */
export const ownReplies: ExchangeCheck = {
  kind: "exchange",
  id: "tcp-server/own-replies",
  weight: 10,
  requirement: "With two clients connected, each gets the reply to its own sentence.",
  needs: ["tcp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const b = await probe.client("B");
    const [ofA, ofB] = [sentences.words(2), sentences.words(3)];
    await b.say(ofB);
    await a.say(ofA);
    await a.hear(mentioning(ofA));
    await a.leave();
    await b.hear(mentioning(ofB));
    await b.leave();
  },
  judge(exchange) {
    return worstOf(
      (["A", "B"] as const).map((name) => {
        const sent = sentBy(exchange, name)[0] ?? new Uint8Array();
        const right = (actual: Uint8Array): boolean => sent.length > 0 && mentions(actual, sent);
        return judgeReply(exchange, { sent, heard: heardBy(exchange, name)[0], expected: uppercased(sent), right });
      }),
    );
  },
};
