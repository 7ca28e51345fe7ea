import type { ExchangeCheck } from "../check.ts";
import { besideTheOthers } from "../first-lost.ts";
import { askForFirstReply } from "../first-reply.ts";
import { equalBytes, heardBy, sentBy, uppercased, withoutPadding } from "../reading.ts";
import { judgeReply } from "../server/reply-judgement.ts";

export const uppercase: ExchangeCheck = {
  kind: "exchange",
  id: "udp-server/uppercase",
  weight: 20,
  requirement: "The reply to a sentence is that sentence in upper case.",
  needs: [],
  applies: ({ transform }) => transform === "uppercase",
  probe: (probe, sentences) =>
    askForFirstReply(probe, { suite: "udp-server", sentence: `hello ${sentences.words(1)}` }),
  judge(exchange) {
    const sent = sentBy(exchange, "A")[0] ?? new Uint8Array();
    const expected = uppercased(sent);
    const heard = heardBy(exchange, "A")[0];
    // The first datagram is the reply; `one-reply` is about any further one.
    const first = heard && { ...heard, pieces: heard.pieces.slice(0, 1) };
    const right = (actual: Uint8Array): boolean => equalBytes(withoutPadding(actual), expected);
    return besideTheOthers(judgeReply(exchange, { sent, heard: first, expected, right }), exchange);
  },
};
