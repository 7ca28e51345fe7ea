import { ProcFiles } from "./proc-files.ts";
import type { SocketFact } from "./socket-facts.ts";
import { portOf, readSocketTables } from "./socket-tables.ts";
import { ownSocketInodes } from "./subject.ts";

/**
 * The socket on which a program may be waiting for somebody else to answer first: a tunnel or a proxy is at rest while
 * the server behind it works. What a program's own clients and it itself are connected by is none.
 *
 * @param sockets of the program
 * @param port on which it serves
 */
export function asksOthers(sockets: readonly SocketFact[], port: number): SocketFact | undefined {
  using files = new ProcFiles();
  const ours = ownSocketInodes();
  const near = readSocketTables(files).filter(({ inode }) => ours.has(inode));
  const nearPorts = new Set([...near.map(({ local }) => portOf(local)), ...sockets.map(({ localPort }) => localPort)]);
  return sockets.find(
    ({ state, localPort, remotePort }) =>
      (state === "established" || state === "syn-sent") && localPort !== port && !nearPorts.has(remotePort),
  );
}
