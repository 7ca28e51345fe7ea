import { bytesOf, heardBy } from "../../checks/reading.ts";
import { exitInWords } from "../../text/exit-in-words.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { exchangeOf, isConnected, isSurelyQuiet } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";

export const exitsWhenClientLeaves: Mistake = {
  id: "exits-when-client-leaves",
  role: "server",
  hint: "When one client says goodbye, should that be the end for all who come after?",
  sign,
  explains: (error, seen) =>
    sign(seen) !== undefined && error.kind === "uncaught" && error.during.includes("tcp-server/serves-again"),
};

/** It waited, the client left, and it ended before the next one came. */
function sign({ observation }: Seen): string | undefined {
  const exchange = exchangeOf(observation, "serves-again");
  const [first] = exchange === undefined ? [] : heardBy(exchange, "A");
  if (observation.transport !== "tcp" || exchange?.exit === undefined || first === undefined) return undefined;
  if (first.pieces.length === 0 || !isSurelyQuiet(first) || isConnected(exchange, "B")) return undefined;
  return `It replied ${visibleBytes(bytesOf(first))} and waited; then the client left. ${exitInWords(exchange.exit)}`;
}
