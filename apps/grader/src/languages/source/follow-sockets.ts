import type { Transport } from "../../contract/program.ts";
import type { Call } from "./calls.ts";
import type { SocketUse } from "./socket-use.ts";

/** The transport of each variable that holds a socket for certain, as far as the source has been read. */
export type KnownSockets = ReadonlyMap<string, Transport | "either">;

/**
 * Reads calls in their order, and remembers which variable a socket was opened into. One that is given a socket of the
 * other transport before anything was done with the first holds either: a condition that the text does not decide.
 */
export function followSockets(
  calls: readonly Call[],
  usesOf: (call: Call, sockets: KnownSockets) => readonly SocketUse[],
): SocketUse[] {
  const sockets = new Map<string, Transport | "either">();
  const unused = new Set<string>();
  return calls.flatMap((call) =>
    usesOf(call, sockets).map((use) => {
      const { act, socket, transport } = use;
      if (socket === undefined) return use;
      if (act !== "open" || transport === undefined) {
        unused.delete(socket);
        return use;
      }
      const isAlternative = unused.has(socket) && sockets.get(socket) !== transport;
      sockets.set(socket, isAlternative ? "either" : transport);
      unused.add(socket);
      return isAlternative ? { ...use, isAlternative } : use;
    }),
  );
}
