import { portOf, type SocketRow } from "./socket-tables.ts";
import type { IpCounters } from "./ip-counters.ts";

/** The sockets of a namespace, by whose they are. */
export interface Network {
  /** The program's sockets, with its connections that it has not accepted yet or has closed already. */
  theirs: readonly SocketRow[];
  /** The sockets of the process that watches. */
  ours: readonly SocketRow[];
  counters: IpCounters;
  /** Both, and whatever else there is. */
  rows: readonly SocketRow[];
}

export interface Inodes {
  theirs: ReadonlySet<string>;
  /** Without it every socket that is not the program's is ours: the namespace is private to the two of us. */
  ours?: ReadonlySet<string>;
}

export function divide(rows: readonly SocketRow[], inodes: Inodes, counters: IpCounters): Network {
  const owned = rows.filter((row) => inodes.theirs.has(row.inode));
  const ports = new Set(owned.map(transportPort));
  const isOrphan = (row: SocketRow): boolean => row.inode === "0" && ports.has(transportPort(row));
  const isOurs = (row: SocketRow): boolean =>
    inodes.ours ? inodes.ours.has(row.inode) : row.inode !== "0" && !inodes.theirs.has(row.inode);
  return { theirs: [...owned, ...rows.filter(isOrphan)], ours: rows.filter(isOurs), counters, rows };
}

/**
 * Why something may still be on its way through the network, or `undefined` when all is silent.
 * `settledInFlight` is what the counters differ by when nothing is on its way; without it they are not asked.
 */
export function unrest(network: Network, settledInFlight: number | undefined): string | undefined {
  if (settledInFlight !== undefined && network.counters.inFlight > settledInFlight) return packetsUnderWay;
  if (settledInFlight === undefined && network.ours.some((row) => isUnheard(row, network.theirs))) {
    return "what was said to the program is on its way";
  }
  const speaking = network.theirs.filter((row) => row.sendQueueBytes > 0);
  if (speaking.some((row) => isTowards(row, network.ours))) return "the program's last words are on their way";
  if (network.ours.some((row) => row.receiveQueueBytes > 0)) return "something has come that was not read yet";
  if ([...network.theirs, ...network.ours].some((row) => isHalfOpen(row) && !waitsBehindOthers(row, network.theirs))) {
    return "a connection is being made";
  }
  return speaking.length > 0 ? wordsToItself : undefined;
}

export const packetsUnderWay = "packets are on their way";
const wordsToItself = "the program's words to itself are on their way";

/**
 * Whether unrest that has lasted is of the program's own making: packets that stay away were lost in a flood, and what
 * a program sends to itself and does not take is no business of ours.
 */
export function isTheirOwn(unrest: string): boolean {
  return unrest === packetsUnderWay || unrest === wordsToItself;
}

function isTowards(row: SocketRow, others: readonly SocketRow[]): boolean {
  return others.some((other) => other.transport === row.transport && portOf(other.local) === portOf(row.remote));
}

/** The other end has not confirmed everything, though it has room for it. */
function isUnheard(row: SocketRow, theirs: readonly SocketRow[]): boolean {
  if (row.transport !== "tcp" || row.sendQueueBytes === 0) return false;
  return theirs.some(
    (other) =>
      other.state === "established" &&
      other.receiveQueueBytes === 0 &&
      isTowards(row, [other]) &&
      isTowards(other, [row]),
  );
}

function transportPort(row: SocketRow): string {
  return `${row.transport} ${portOf(row.local)}`;
}

function isHalfOpen(row: SocketRow): boolean {
  return row.state === "syn-sent" || row.state === "syn-received";
}

/**
 * Whoever does not accept the connection at the head of the queue will not accept one behind it either:
 * a full queue drops the handshake again and again, and nothing is to be expected from it.
 */
function waitsBehindOthers(row: SocketRow, theirs: readonly SocketRow[]): boolean {
  const port = portOf(row.state === "syn-sent" ? row.remote : row.local);
  return theirs.some(
    (other) => other.state === "listening" && portOf(other.local) === port && other.receiveQueueBytes > 0,
  );
}
