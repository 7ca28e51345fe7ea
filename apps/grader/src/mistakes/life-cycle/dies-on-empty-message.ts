import { exitInWords } from "../../text/exit-in-words.ts";
import { quoteError } from "../errors/quote-error.ts";
import { seenErrors } from "../errors/seen-errors.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

const emptyMessages = ["empty-datagram", "empty-line"];

export const diesOnEmptyMessage: Mistake = {
  id: "dies-on-empty-message",
  role: "server",
  hint: "Can a message be empty, and what does your server make of it then?",
  sign({ beyond }) {
    for (const check of emptyMessages) {
      const exchange = exchangeOf(beyond, check);
      if (exchange?.exit === undefined || exchange.exit.limit !== undefined || isAnswered(exchange, "B")) continue;
      const error = seenErrors(beyond).find(({ kind, during }) => kind === "uncaught" && isAbout(during, check));
      const what = check === "empty-line" ? "an empty line" : "an empty datagram";
      return `A client sent ${what}. ${exitInWords(exchange.exit)}${error === undefined ? "" : ` ${quoteError(error)}`}`;
    }
    return undefined;
  },
};

function isAbout(during: readonly string[], name: string): boolean {
  return during.some((check) => check.endsWith(`/${name}`));
}
