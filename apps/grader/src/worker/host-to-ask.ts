import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import type { ServerSocket } from "../contract/launch.ts";

/** Where a client of this machine reaches a server. The textbook's client speaks IPv4, so that is asked where it can be. */
export async function hostToAsk(server: ServerSocket): Promise<string> {
  if (server.address === "0.0.0.0") return "127.0.0.1";
  if (server.address !== "::") return server.address;
  return (await isFreeInIpv4(server)) ? "::1" : "127.0.0.1";
}

/** The kernel's tables do not tell an IPv6 socket that takes IPv4 too from one that does not; whether it is in the way does. */
async function isFreeInIpv4({ transport, port }: ServerSocket): Promise<boolean> {
  return await new Promise((resolve) => {
    if (transport === "udp") {
      const socket = createSocket("udp4");
      socket.once("error", () => resolve(false));
      socket.bind({ port, address: "0.0.0.0", exclusive: true }, () => socket.close(() => resolve(true)));
      return;
    }
    const listener = createServer();
    listener.once("error", () => resolve(false));
    listener.listen({ port, host: "0.0.0.0", exclusive: true }, () => listener.close(() => resolve(true)));
  });
}
