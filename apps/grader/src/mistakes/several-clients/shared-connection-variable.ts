import { bytesOf, heardBy, joined, mentions, sentBy } from "../../checks/reading.ts";
import type { ClientName, Exchange } from "../../contract/exchange.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";

const clients: readonly ClientName[] = ["A", "B", "C"];
const pairs = clients.flatMap((asker) =>
  clients.filter((other) => other !== asker).map((other): [ClientName, ClientName] => [asker, other]),
);

export const sharedConnectionVariable: Mistake = {
  id: "shared-connection-variable",
  role: "server",
  hint: "When a second client comes, whose connection is in your variable?",
  sign({ observation }) {
    const exchange =
      observation.transport === "tcp"
        ? (exchangeOf(observation, "own-replies") ?? exchangeOf(observation, "tcp-server-concurrent/out-of-order"))
        : undefined;
    if (exchange === undefined) return undefined;
    for (const [asker, other] of pairs) {
      const [asked] = sentBy(exchange, asker);
      if (asked === undefined || mentions(allHeard(exchange, asker), asked)) continue;
      if (!mentions(allHeard(exchange, other), asked)) continue;
      return `Client ${asker} asked ${visibleBytes(asked)}, and client ${other} got the reply.`;
    }
    return undefined;
  },
};

function allHeard(exchange: Exchange, client: ClientName): Uint8Array {
  return joined(heardBy(exchange, client).map(bytesOf));
}
