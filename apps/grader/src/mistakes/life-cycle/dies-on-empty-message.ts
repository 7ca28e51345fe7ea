import { exitInWords } from "../../text/exit-in-words.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

const emptyMessages = ["empty-datagram", "empty-line"];

export const diesOnEmptyMessage: Mistake = {
  id: "dies-on-empty-message",
  role: "server",
  hint: "Can a message be empty, and what does your server make of it then?",
  sign({ observation, errors }) {
    for (const check of emptyMessages) {
      const exchange = exchangeOf(observation, check);
      if (exchange?.exit === undefined || exchange.exit.limit !== undefined || isAnswered(exchange, "B")) continue;
      const error = errors.find(isOfEmptyMessage);
      const what = check === "empty-line" ? "an empty line" : "an empty datagram";
      return `A client sent ${what}. ${exitInWords(exchange.exit)}${error === undefined ? "" : ` ${quoteError(error)}`}`;
    }
    return undefined;
  },
  explains: isOfEmptyMessage,
};

function isOfEmptyMessage({ kind, during }: SeenError): boolean {
  return kind === "uncaught" && during.every((check) => emptyMessages.some((empty) => check.endsWith(`/${empty}`)));
}
