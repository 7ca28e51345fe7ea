import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import type { SocketUse } from "./socket-use.ts";

/** The transport of each variable that holds a socket for certain, as far as the source has been read. */
export type KnownSockets = ReadonlyMap<string, Transport>;

/** Reads calls in their order, and remembers which variable a socket was opened into. */
export function followSockets(
  calls: readonly Call[],
  usesOf: (call: Call, sockets: KnownSockets) => readonly SocketUse[],
): SocketUse[] {
  const sockets = new Map<string, Transport>();
  return calls.flatMap((call) => {
    const uses = usesOf(call, sockets);
    for (const { socket, transport } of uses) {
      if (socket !== undefined && transport !== undefined) sockets.set(socket, transport);
    }
    return uses;
  });
}
