import type { ClientName, Exchange } from "../../contract/exchange.ts";
import { heardBy, sentBy } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf, firstReply, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const repliesToWrongAddress: Mistake = {
  id: "replies-to-wrong-address",
  role: "server",
  hint: "Whose address is it that your reply goes to, and who asked?",
  sign({ observation }) {
    if (observation.transport !== "udp") return undefined;
    const first = firstReply(observation);
    if (first !== undefined && !isAnswered(first, "A")) return sentAway(first, "A", "A client");
    const fromElsewhere = exchangeOf(observation, "replies-to-asker");
    const inTurn = exchangeOf(observation, "serves-again");
    return (
      (fromElsewhere && sentAway(fromElsewhere, "A", "A client that has not the server's own address")) ??
      (inTurn && sentAway(inTurn, "B", "A second client"))
    );
  },
};

/** That datagrams left the server, and none of them came to the client that had asked last. */
function sentAway(exchange: Exchange, asker: ClientName, inWords: string): string | undefined {
  const [sent] = sentBy(exchange, asker);
  const [heard] = heardBy(exchange, asker);
  if (sent === undefined || heard === undefined || isAnswered(exchange, asker)) return undefined;
  const { ending } = heard;
  const datagrams =
    ending.kind === "quiet" ? ending.facts?.datagrams : ending.kind === "cpu-spent" ? ending.datagrams : undefined;
  // The client's own datagram is among them.
  const theirs = (datagrams?.sent ?? 0) - 1;
  if (theirs < 1) return undefined;
  const where = (datagrams?.refused ?? 0) > 0 ? "to a port where nobody was" : "and the client got none of it";
  const count =
    ending.kind === "cpu-spent" ? "one datagram after the other" : theirs === 1 ? "a datagram" : `${theirs} datagrams`;
  return `${inWords} asked ${visibleBytes(sent)}. The kernel shows that the server sent ${count}, ${where}.`;
}
