import { addressOf, portOf, type SocketRow, type SocketState } from "./socket-tables.ts";
import type { Standing } from "./standing.ts";

/** A socket that a process of the program holds; one that two processes hold is listed for each. */
export interface SocketFact {
  pid: number;
  fd: number;
  inode: string;
  transport: "tcp" | "udp";
  family: 4 | 6;
  /** `bound` and `unbound` are UDP's: with a port of its own, and without one. */
  state: SocketState;
  localAddress: string;
  localPort: number;
  remoteAddress: string;
  remotePort: number;
  /** Bytes that were received and not read; for UDP the kernel counts buffers, which are larger. */
  receiveQueueBytes: number;
  /** Bytes that were sent and not acknowledged. */
  sendQueueBytes: number;
  /** Of a listening socket: clients that are connected and were not accepted. */
  connectionsNotAccepted: number;
}

/** Joins the tables of the namespace with the descriptors of the program. */
export function socketFacts(
  rows: readonly SocketRow[],
  standing: Pick<Standing, "processes" | "threads">,
): SocketFact[] {
  const byInode = new Map(rows.map((row) => [row.inode, row]));
  const facts: SocketFact[] = [];
  for (const [pid, { descriptors }] of standing.processes) {
    for (const [fd, target] of descriptors) {
      if (target.kind !== "socket") continue;
      const row = byInode.get(target.inode);
      if (row !== undefined) facts.push(factOf(pid, fd, row));
      else if (isReceivedFrom(pid, fd, standing)) facts.push(unbound(pid, fd, target.inode));
    }
  }
  return facts;
}

export function factOf(pid: number, fd: number, row: SocketRow): SocketFact {
  const isListening = row.state === "listening";
  return {
    pid,
    fd,
    inode: row.inode,
    transport: row.transport,
    family: row.family,
    state: row.state,
    localAddress: addressOf(row.local),
    localPort: portOf(row.local),
    remoteAddress: addressOf(row.remote),
    remotePort: portOf(row.remote),
    receiveQueueBytes: isListening ? 0 : row.receiveQueueBytes,
    sendQueueBytes: row.sendQueueBytes,
    connectionsNotAccepted: isListening ? row.receiveQueueBytes : 0,
  };
}

/**
 * A socket that no table lists has no port. TCP refuses to receive on such a one, so a thread that is blocked in
 * a receive on it has a UDP socket.
 */
function isReceivedFrom(pid: number, fd: number, { threads }: Pick<Standing, "threads">): boolean {
  return threads.some(
    ({ thread, blocked }) =>
      thread.pid === pid &&
      (blocked.call === "recvfrom" || blocked.call === "recvmsg") &&
      blocked.descriptors.includes(fd),
  );
}

function unbound(pid: number, fd: number, inode: string): SocketFact {
  return {
    pid,
    fd,
    inode,
    transport: "udp",
    family: 4,
    state: "unbound",
    localAddress: "0.0.0.0",
    localPort: 0,
    remoteAddress: "0.0.0.0",
    remotePort: 0,
    receiveQueueBytes: 0,
    sendQueueBytes: 0,
    connectionsNotAccepted: 0,
  };
}
