import type { UsageCheck } from "../check.ts";
import { requestPieces } from "../client-reading.ts";
import { conversation } from "../conversation.ts";

/** What stands in it, and whether it was typed, is asked elsewhere. */
export const sendsOnce: UsageCheck = {
  kind: "usage",
  id: "udp-client/sends-once",
  weight: 10,
  requirement: "The client sends one datagram for one sentence.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange) {
    const count = requestPieces(exchange).length;
    return {
      verdict: count > 1 ? "failed" : "passed",
      expected: "one datagram",
      actual: count === 1 ? "one datagram" : `${count} datagrams`,
    };
  },
};
