import { exitInWords } from "../../text/exit-in-words.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { exchangeOf, hasPassed, isAnswered, isConnected } from "../history.ts";
import type { Mistake } from "../mistake.ts";

const silentVisits = ["tcp-server/speaks-second", "tcp-server/survives-early-leave"];

export const diesOnEarlyDisconnect: Mistake = {
  id: "dies-on-early-disconnect",
  role: "server",
  hint: "What does your server get to read from a client that leaves without a word?",
  sign(seen) {
    const { observation, errors } = seen;
    const exchange = observation.transport === "tcp" ? exchangeOf(observation, "survives-early-leave") : undefined;
    // Whoever cannot serve a second client that speaks ends for another reason.
    if (exchange?.exit === undefined || !hasPassed(seen, "serves-again")) return undefined;
    if (!isConnected(exchange, "A") || isAnswered(exchange, "B")) return undefined;
    const error = errors.find(isOfSilentVisit);
    const words = error === undefined ? "" : ` ${quoteError(error)}`;
    return `A client connected and left without a word. ${exitInWords(exchange.exit)}${words}`;
  },
  explains: isOfSilentVisit,
};

/** The error came up with no client that had spoken: it is no crash of the sentence's making. */
function isOfSilentVisit({ kind, during }: SeenError): boolean {
  return kind === "uncaught" && during.every((check) => silentVisits.includes(check));
}
