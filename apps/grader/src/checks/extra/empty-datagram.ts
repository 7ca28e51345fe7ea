import { sendAndLeave, servedAfter } from "../served-after.ts";

export const emptyDatagram = servedAfter({
  suite: "udp-server",
  name: "empty-datagram",
  weight: 1,
  requirement: "An empty datagram does not keep the next client from being served.",
  disturb: (client) => sendAndLeave(client, new Uint8Array()),
});
