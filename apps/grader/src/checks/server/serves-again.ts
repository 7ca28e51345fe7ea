import type { ClientName } from "../../contract/exchange.ts";
import type { Suite } from "../check.ts";
import type { ExchangeCheck } from "../check.ts";
import { heardBy, mentioning, mentions, sentBy, uppercased } from "../reading.ts";
import { judgeReply, worstOf } from "./reply-judgement.ts";

const clients: readonly ClientName[] = ["A", "B", "C"];

/** Three clients in turn, each gone before the next one comes. */
export const servesAgain = (suite: Suite): ExchangeCheck => ({
  kind: "exchange",
  id: `${suite}/serves-again`,
  weight: 15,
  requirement: "The server goes on serving: three clients, one after the other, each get their own reply.",
  needs: [],
  applies: () => true,
  async probe(probe, sentences) {
    for (const name of clients) {
      const client = await probe.client(name);
      const sentence = sentences.words(2);
      await client.say(sentence);
      await client.hear(mentioning(sentence));
      await client.leave();
    }
  },
  judge(exchange) {
    return worstOf(
      clients.map((name) => {
        const sent = sentBy(exchange, name)[0] ?? new Uint8Array();
        const right = (actual: Uint8Array): boolean => sent.length > 0 && mentions(actual, sent);
        return judgeReply(exchange, { sent, heard: heardBy(exchange, name)[0], expected: uppercased(sent), right });
      }),
    );
  },
});
