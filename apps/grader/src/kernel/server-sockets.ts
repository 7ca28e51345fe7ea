import { readFileSync } from "node:fs";
import type { SocketFact } from "./socket-facts.ts";

/** The ports that the kernel gives to sockets which did not ask for one. */
export interface PortRange {
  first: number;
  last: number;
}

/** ip(7): the range is a setting of the network namespace. */
export function ephemeralPorts(): PortRange {
  const [first = 32_768, last = 60_999] = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8")
    .split(/\s+/)
    .map(Number);
  return { first, last };
}

/**
 * The sockets on which a client could reach the program. A UDP socket gets a port from the kernel when it sends, so
 * with such a port, and datagrams sent before anybody asked, it is a client's.
 */
export function serverSockets(
  sockets: readonly SocketFact[],
  hasSentDatagrams: boolean,
  ephemeral: PortRange,
): SocketFact[] {
  return sockets.filter(({ state, localPort }) => {
    if (state === "listening") return true;
    const isChosenByKernel = localPort >= ephemeral.first && localPort <= ephemeral.last;
    return state === "bound" && !(isChosenByKernel && hasSentDatagrams);
  });
}
