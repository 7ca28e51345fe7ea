import type { ExchangeCheck } from "../check.ts";
import { heardBy, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply, worstOf } from "../server/reply-judgement.ts";

export const twoClients: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/two-clients",
  weight: 10,
  requirement: "Two clients that ask at the same time each get the reply to their own sentence.",
  needs: ["udp-server/serves-again"],
  applies: () => true,
  async probe(probe, sentences) {
    const a = await probe.client("A");
    const b = await probe.client("B");
    const [ofA, ofB] = [sentences.words(2), sentences.words(3)];
    await a.say(ofA);
    await b.say(ofB);
    await a.hear(mentioning(ofA));
    await b.hear(mentioning(ofB));
    await a.leave();
    await b.leave();
  },
  judge(exchange) {
    return worstOf(
      (["A", "B"] as const).map((name) => {
        const sent = sentBy(exchange, name)[0] ?? new Uint8Array();
        const right = (actual: Uint8Array): boolean => mentions(actual, sent);
        return judgeReply(exchange, { sent, heard: heardBy(exchange, name)[0], expected: uppercased(sent), right });
      }),
    );
  },
};
