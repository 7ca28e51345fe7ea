import { isLoopback } from "../../checks/server/address-judgement.ts";
import type { Mistake } from "../mistake.ts";

export const loopbackOnly: Mistake = {
  id: "loopback-only",
  role: "server",
  hint: "Could a client on another machine reach the address that your server is bound to?",
  sign({ observation: { launch } }) {
    if (launch.outcome !== "ready" || !isLoopback(launch.address)) return undefined;
    return `The kernel shows the socket on ${launch.address} port ${launch.port}.`;
  },
};
