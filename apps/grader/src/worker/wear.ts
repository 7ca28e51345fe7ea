import { existsSync, readFileSync } from "node:fs";

/**
 * Whether a program that has ended left something behind that the next one would meet: a file that could not be
 * removed or, in a network of the worker's own, a connection that still occupies a port. A connection that was closed
 * in the right order does so for a minute (TIME_WAIT, RFC 9293 section 3.6.1).
 */
export function isWorn(programFolder: string, options: { ownNetwork: boolean }): boolean {
  return existsSync(programFolder) || (options.ownNetwork && occupiesPorts());
}

/** From here on are the ports of clients, of which there are enough. */
const firstClientPort = 32_768;

/** More make every look into the tables slow. */
const mostConnections = 5_000;

function occupiesPorts(): boolean {
  const localPorts = ["tcp", "tcp6"].flatMap((name) => {
    const rows = readTable(`/proc/net/${name}`).matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4}) /gmu);
    return Array.from(rows, ([, port = ""]) => Number.parseInt(port, 16));
  });
  return localPorts.length > mostConnections || localPorts.some((port) => port < firstClientPort);
}

/** A system without IPv6 has no table for it. */
function readTable(path: string): string {
  return existsSync(path) ? readFileSync(path, "latin1") : "";
}
