import { heardBy } from "../../checks/reading.ts";
import { isAboutCall } from "../errors/error-report.ts";
import { isClosedSocketError } from "../errors/is-closed-socket-error.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { exchangeOf, isAnswered } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";

const reads = ["recv", "recv_into", "read", "readLine", "getInputStream"];
const writes = ["send", "sendall", "write", "getOutputStream"];

export const mainClosesWorkerConnection: Mistake = {
  id: "main-closes-worker-connection",
  role: "server",
  hint: "When a connection has been handed to a thread, whose is it to close?",
  sign(seen) {
    const error = seen.errors.find((candidate) => explains(candidate, seen));
    return error && `A thread found its connection closed before it had answered anybody. ${quoteError(error)}`;
  },
  explains,
};

/** No thread closes what it is about to read; what it is about to write it may have closed itself. */
function explains(error: SeenError, { observation }: Seen): boolean {
  if (observation.transport !== "tcp" || !error.inThread || !isClosedSocketError(error)) return false;
  const { exchanges } = observation;
  if (exchanges.some((held) => held.kind === "held" && isAnswered(held.exchange, "A"))) return false;
  return isAboutCall(error, reads) || (isAboutCall(error, writes) && isClosedInSilence(observation));
}

/** While a client was connected and had said nothing the program had its connection closed already. */
function isClosedInSilence(observation: Seen["observation"]): boolean {
  const exchange = exchangeOf(observation, "speaks-second");
  const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
  if (heard === undefined || heard.pieces.length > 0) return false;
  if (heard.ending.kind === "closed") return true;
  if (heard.ending.kind !== "quiet" || heard.ending.facts === undefined) return false;
  const { sockets } = heard.ending.facts;
  return sockets.every(({ transport, state }) => transport === "udp" || state === "listening");
}
