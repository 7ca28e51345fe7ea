import { errorMistake } from "../errors/error-mistake.ts";
import { isAboutCall } from "../errors/error-report.ts";
import { isClosedSocketError } from "../errors/is-closed-socket-error.ts";
import { heardBy, isSurelyQuiet } from "../../checks/reading.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";

/** The first client's socket is read again after it was served and closed, where the next one should be taken. */
const byError: Mistake = errorMistake({
  id: "accept-outside-loop",
  role: "server",
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

export const acceptOutsideLoop: Mistake = { ...byError, sign: (seen) => byError.sign(seen) ?? secondAtTheDoor(seen) };

/** The first client was served and has gone; the second one stands in the queue, and nobody is at the door. */
function secondAtTheDoor({ observation }: Seen): string | undefined {
  const { launch, transport } = observation;
  const exchange = exchangeOf(observation, "serves-again");
  const [heard] = exchange === undefined ? [] : heardBy(exchange, "B");
  if (launch.outcome !== "ready" || transport !== "tcp" || exchange === undefined || !isAnswered(exchange, "A"))
    return undefined;
  if (heard?.ending.kind !== "quiet" || heard.pieces.length > 0 || !isSurelyQuiet(heard)) return undefined;
  const { facts, evidence } = heard.ending;
  const isInQueue = facts?.sockets.some(({ notAccepted }) => notAccepted > 0) === true;
  const isAtDoor = facts?.threads.some(({ doing }) => doing.includes(`port ${launch.port}`)) === true;
  return isInQueue && !isAtDoor
    ? `The first client was served; the second one was never let in. ${evidence}`
    : undefined;
}
