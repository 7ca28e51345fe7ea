import type { UsageCheck } from "../check.ts";
import { connectionsOf, earlyPieces, requestPieces } from "../client-reading.ts";
import { conversation } from "../conversation.ts";

/** A client that never waits for its sentence is asked about that elsewhere. */
export const oneConnection: UsageCheck = {
  kind: "usage",
  id: "tcp-client/one-connection",
  weight: 10,
  requirement: "The client uses one connection for its sentence and sends nothing else on it.",
  needs: [],
  applies: () => true,
  usage: conversation,
  judge(exchange) {
    const connections = connectionsOf(exchange);
    const early = earlyPieces(exchange).length;
    const spokeEarly = early > 0 && requestPieces(exchange).length > early;
    return {
      verdict: connections > 1 || spokeEarly ? "failed" : "passed",
      expected: "one connection",
      actual: `${connections === 1 ? "one connection" : `${connections} connections`}${spokeEarly ? ", with something sent before the sentence was typed" : ""}`,
    };
  },
};
