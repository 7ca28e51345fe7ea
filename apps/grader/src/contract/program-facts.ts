import type { Transport } from "./program.ts";

/** What the kernel showed of a program at one moment, as numbers: what a judge may rest on, and no words. */
export interface ProgramFacts {
  /** By what they are blocked in, in words: `accept on port 12000`. */
  threads: { doing: string; count: number }[];
  sockets: HeldSocket[];
  /** Of all its processes together. */
  descriptors: number;
  /** Processes that have ended and that it has not waited for. */
  zombies: number;
  /**
   * Since a client last did something, its own datagram among them, by all sockets of the network namespace. Absent
   * where others use that, too.
   */
  datagrams: { sent: number; refused: number } | undefined;
}

/** A socket, and how many processes of the program hold it. */
export interface HeldSocket {
  transport: Transport;
  /** As the kernel calls it: `listening`, `established`, `close-wait`, `bound`. */
  state: string;
  localPort: number;
  /** 0: none. */
  remotePort: number;
  holders: number;
  /** Bytes that were received and not read. */
  unreadBytes: number;
  /** Of a listening socket: clients that are connected and were not accepted. */
  notAccepted: number;
}

/** A look at a program between two steps of an exchange, once it was at rest or had shown that it does not rest. */
export type Look =
  | { kind: "at-rest"; facts: ProgramFacts }
  /** It had nothing to do, and used this much CPU time. */
  | { kind: "restless"; cpuMs: number }
  | { kind: "ended" }
  /** The kernel cannot be asked on this machine. */
  | { kind: "unseen" };
