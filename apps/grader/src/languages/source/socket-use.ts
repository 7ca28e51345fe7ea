import type { Transport } from "../../contract/program.ts";
import type { Value } from "./constants.ts";

/** One thing that a source does to a socket, in words that fit every language. */
export interface SocketUse {
  act: SocketAct;
  /** The variable that holds the socket; undefined where the text does not say. */
  socket: string | undefined;
  /** Where the call itself shows it. */
  transport?: Transport;
  /** Of an `open`: the variable may hold this socket instead of the one that was opened before it. */
  isAlternative?: true;
  /** The port to bind, or the one that is connected or sent to. */
  port?: Value;
  /** The host that is connected or sent to. */
  host?: Value;
  /** Where it stands in the source. */
  at: number;
}

/** `listen` stands for accept too: only a TCP server does either. `send` and `receive` are datagrams. */
export type SocketAct = "open" | "bind" | "listen" | "connect" | "send" | "receive";
