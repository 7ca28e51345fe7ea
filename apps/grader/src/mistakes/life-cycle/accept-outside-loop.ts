import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import { isClosedSocketError } from "../errors/is-closed-socket-error.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake } from "../mistake.ts";

/** The first client's socket is read again after it was served and closed, where the next one should be taken. */
export const acceptOutsideLoop: Mistake = errorMistake({
  id: "accept-outside-loop",
  hint: "When one client has been served, at which line do you answer the door to the next?",
  recognises: (error, { observation }) => {
    const exchange = exchangeOf(observation, "serves-again");
    if (observation.transport !== "tcp" || exchange === undefined || !isAnswered(exchange, "A")) return false;
    return (
      !error.inThread &&
      isClosedSocketError(error) &&
      error.during.includes("tcp-server/serves-again") &&
      isAboutCall(error, ["recv", "getInputStream"])
    );
  },
});
