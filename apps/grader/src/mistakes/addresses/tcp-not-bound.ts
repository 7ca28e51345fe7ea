import type { Observation } from "../../contract/observation.ts";
import { isByteSwapped } from "../is-byte-swapped.ts";
import type { Mistake } from "../mistake.ts";

/** ip(7): where nothing else is set, the ports that the kernel gives away. */
const kernelsChoice = { first: 32_768, last: 60_999 };

/** In these languages a socket has no port before it is bound; in others it is made with one. */
const bindsByCall = new Set(["python", "c", "cpp"]);

export const tcpNotBound: Mistake = {
  id: "tcp-not-bound",
  role: "server",
  hint: "On which port does a socket listen that was never told one?",
  sign: ({ observation, assignment }) =>
    isNotBound(observation, assignment.port)
      ? "The kernel chose the port on which it listens; nothing in its source binds the socket to one."
      : undefined,
};

/** It listens on a port that the kernel chose, and nothing in its source binds a socket. */
export function isNotBound({ launch, transport, language, signs }: Observation, askedPort: number): boolean {
  if (launch.outcome !== "ready" || transport !== "tcp" || !bindsByCall.has(language)) return false;
  if (launch.port === askedPort || isByteSwapped(launch.port, askedPort)) return false;
  const isKernelsChoice = launch.port >= kernelsChoice.first && launch.port <= kernelsChoice.last;
  return isKernelsChoice && !signs.includes("binds");
}
