import type { Mistake } from "../mistake.ts";
import { isNotBound } from "./tcp-not-bound.ts";
import { isByteSwapped } from "../is-byte-swapped.ts";

export const wrongPort: Mistake = {
  id: "wrong-port",
  hint: "Compare the port in your program with the one in the handout.",
  sign({ observation, assignment }) {
    const { launch, role } = observation;
    if (launch.outcome !== "ready" || launch.port === assignment.port) return undefined;
    if (isByteSwapped(launch.port, assignment.port)) return undefined;
    if (role === "client") {
      return `The client asked for a server on port ${launch.port}, not on port ${assignment.port}.`;
    }
    if (isNotBound(observation, assignment.port)) return undefined;
    return `The kernel shows the program on port ${launch.port}, not on port ${assignment.port}.`;
  },
};
