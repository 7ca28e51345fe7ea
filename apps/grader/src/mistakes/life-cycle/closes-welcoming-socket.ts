import { quoteError } from "../errors/quote-error.ts";
import { isAboutCall } from "../errors/error-report.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { isClosedSocketError } from "../errors/is-closed-socket-error.ts";
import { exchangeOf, isAnswered, refusalOf } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";

export const closesWelcomingSocket: Mistake = {
  id: "closes-welcoming-socket",
  role: "server",
  hint: "After a client has been served, which of your two sockets are you done with?",
  sign(seen) {
    const { observation, errors } = seen;
    const exchange = exchangeOf(observation, "serves-again");
    if (observation.transport !== "tcp" || exchange === undefined || !isAnswered(exchange, "A")) return undefined;
    const error = errors.find((candidate) => explains(candidate, seen));
    if (error !== undefined) return quoteError(error);
    if (exchange.exit !== undefined || refusalOf(exchange, "B")?.kind !== "refused") return undefined;
    return "After the first client had been served, the program ran on, but its port took no more connections.";
  },
  explains,
};

/** Accepting on a socket that the program itself has closed, when it has already served a client. */
function explains(error: SeenError, { observation }: Seen): boolean {
  if (!isClosedSocketError(error) || !isAboutCall(error, ["accept"])) return false;
  const exchange = exchangeOf(observation, "serves-again");
  return observation.transport === "tcp" && exchange !== undefined && isAnswered(exchange, "A");
}
