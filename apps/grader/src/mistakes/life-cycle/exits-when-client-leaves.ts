import { bytesOf, heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { exitInWords } from "../../text/exit-in-words.ts";
import { visibleBytes } from "../../text/visible-bytes.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { exchangeOf, isConnected } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";

export const exitsWhenClientLeaves: Mistake = {
  id: "exits-when-client-leaves",
  role: "server",
  hint: "When one client says goodbye, should that be the end for all who come after?",
  sign,
  explains: (error, seen) => sign(seen) !== undefined && isOfThisEnd(error),
};

/** It waited, the client left, and it ended before the next one came. */
function sign({ observation, errors }: Seen): string | undefined {
  const exchange = exchangeOf(observation, "serves-again");
  const [first] = exchange === undefined ? [] : heardBy(exchange, "A");
  if (observation.transport !== "tcp" || exchange?.exit === undefined || first === undefined) return undefined;
  if (first.pieces.length === 0 || !isSurelyQuiet(first) || isConnected(exchange, "B")) return undefined;
  const error = errors.find(isOfThisEnd);
  const words = error === undefined ? "" : ` ${quoteError(error)}`;
  return `It replied ${visibleBytes(bytesOf(first))} and waited; then the client left. ${exitInWords(exchange.exit)}${words}`;
}

function isOfThisEnd({ kind, during }: SeenError): boolean {
  return kind === "uncaught" && during.includes("tcp-server/serves-again");
}
