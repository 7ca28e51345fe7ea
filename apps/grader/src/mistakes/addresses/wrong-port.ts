import { isAboutCall } from "../errors/error-report.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import type { Mistake } from "../mistake.ts";
import { isNotBound } from "./tcp-not-bound.ts";
import { isByteSwapped } from "../is-byte-swapped.ts";

export const wrongPort: Mistake = {
  id: "wrong-port",
  hint: "Compare the port in your program with the one in the handout.",
  sign({ observation, assignment, errors }) {
    const { launch, role } = observation;
    const refusal = errors.find((error) => isPortOfTheSystem(error));
    if (refusal !== undefined && assignment.port >= firstOpenPort)
      return `${quoteError(refusal)}. The port is below ${firstOpenPort}, where the system lets no plain program in, and not ${assignment.port}.`;
    if (launch.outcome !== "ready" || launch.port === assignment.port) return undefined;
    if (isByteSwapped(launch.port, assignment.port)) return undefined;
    if (role === "client") {
      return `The client asked for a server on port ${launch.port}, not on port ${assignment.port}.`;
    }
    if (isNotBound(observation, assignment.port)) return undefined;
    return `The kernel shows the program on port ${launch.port}, not on port ${assignment.port}.`;
  },
  explains: (error, { assignment }) => assignment.port >= firstOpenPort && isPortOfTheSystem(error),
};

const firstOpenPort = 1024;

/** Nothing else is forbidden to whoever binds a socket of the internet. */
function isPortOfTheSystem(error: SeenError): boolean {
  const isForbidden = /\bEACCES\b|\bpermission denied\b/iu.test(error.message);
  return isForbidden && error.during.includes("launch") && isAboutCall(error, bindingCalls);
}

const bindingCalls = [
  "bind",
  "listen",
  "Listen",
  "ListenPacket",
  "ListenUDP",
  "initialize",
  "DatagramSocket",
  "ServerSocket",
];
