import type { UsageCheck, Usage } from "../check.ts";
import { lastEnding, whereItStood } from "../client-reading.ts";

const unanswered: Usage = {
  name: "unanswered",
  async use(probe, sentences) {
    const a = await probe.start("A");
    await a.type(sentences.words(2));
    await a.hearNothing();
  },
};

/** A datagram can be lost: whoever waits for its reply without a time-out waits for ever. */
export const givesUp: UsageCheck = {
  kind: "usage",
  id: "udp-client/gives-up",
  weight: 1,
  requirement: "Where no reply comes the client does not wait for ever.",
  needs: ["udp-client/sends"],
  applies: () => true,
  usage: unanswered,
  judge(exchange) {
    const ending = lastEnding(exchange);
    const expected = "a client that ends, or asks for the next sentence";
    const isOver =
      (ending?.kind === "ended" && ending.exit.limit === undefined) ||
      (ending?.kind === "quiet" && ending.readsInput === true);
    if (isOver) return { verdict: "passed", expected, actual: expected };
    return { verdict: "failed", expected, actual: "it went on waiting", evidence: whereItStood(exchange) };
  },
};
