import type { Mistake } from "../mistake.ts";

export const udpNotBound: Mistake = {
  id: "udp-not-bound",
  role: "server",
  hint: "How would a client know on which port to find your server?",
  sign({ observation: { launch } }) {
    if (launch.outcome !== "never-bound") return undefined;
    if (!/\brecv\w* on a UDP socket without a port/u.test(launch.evidence)) return undefined;
    return `It waits for datagrams on a socket that has no port. ${launch.evidence}`;
  },
};
