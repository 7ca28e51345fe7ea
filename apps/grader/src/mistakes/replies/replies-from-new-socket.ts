import { heardBy, mentions, sentBy } from "../../checks/reading.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";

export const repliesFromNewSocket: Mistake = {
  id: "replies-from-new-socket",
  role: "server",
  hint: "Does the answer leave from the same socket at which the question came in?",
  sign({ observation }) {
    const { launch, transport } = observation;
    const exchange = exchangeOf(observation, "replies-to-asker");
    const [sent] = exchange === undefined ? [] : sentBy(exchange, "A");
    if (launch.outcome !== "ready" || transport !== "udp" || exchange === undefined || sent === undefined)
      return undefined;
    const replies = heardBy(exchange, "A")
      .flatMap((heard) => heard.pieces)
      .filter((piece) => mentions(piece.bytes, sent));
    const [first] = replies;
    if (first?.from === undefined || replies.some(({ from }) => from?.port === launch.port)) return undefined;
    return `Port ${launch.port} was asked; the reply ${visibleBytes(first.bytes)} came from port ${first.from.port}.`;
  },
};
