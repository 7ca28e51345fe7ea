import { heardBy, sentBy } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { firstReply, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const repliesToWrongAddress: Mistake = {
  id: "replies-to-wrong-address",
  role: "server",
  hint: "Whose address is it that your reply goes to, and who asked?",
  sign({ observation }) {
    const exchange = observation.transport === "udp" ? firstReply(observation) : undefined;
    const [sent] = exchange === undefined ? [] : sentBy(exchange, "A");
    const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
    if (exchange === undefined || sent === undefined || heard === undefined || isAnswered(exchange, "A"))
      return undefined;
    const { ending } = heard;
    const datagrams =
      ending.kind === "quiet" ? ending.facts?.datagrams : ending.kind === "cpu-spent" ? ending.datagrams : undefined;
    // The client's own datagram is among them.
    const theirs = (datagrams?.sent ?? 0) - 1;
    if (theirs < 1) return undefined;
    const where = (datagrams?.refused ?? 0) > 0 ? "to a port where nobody was" : "and the client got none of it";
    const count =
      ending.kind === "cpu-spent"
        ? "one datagram after the other"
        : theirs === 1
          ? "a datagram"
          : `${theirs} datagrams`;
    return `A client asked ${visibleBytes(sent)}. The kernel shows that the server sent ${count}, ${where}.`;
  },
};
