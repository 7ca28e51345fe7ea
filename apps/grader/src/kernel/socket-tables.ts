import type { ProcFiles } from "./proc-files.ts";

export type SocketState =
  | "established"
  | "syn-sent"
  | "syn-received"
  | "fin-wait-1"
  | "fin-wait-2"
  | "close"
  | "close-wait"
  | "last-ack"
  | "listening"
  | "closing"
  | "bound"
  | "unbound";

/** One socket of the network namespace, as its table shows it. Addresses stay as the kernel prints them. */
export interface SocketRow {
  transport: "tcp" | "udp";
  family: 4 | 6;
  state: SocketState;
  /** Hexadecimal `address:port`. */
  local: string;
  remote: string;
  sendQueueBytes: number;
  /** Bytes not read; for a listening socket, connections not accepted; for UDP, buffer sizes rather than payload. */
  receiveQueueBytes: number;
  /** "0": no process owns it, since it was not accepted yet or is closed already. */
  inode: string;
}

/** include/net/tcp_states.h; 06, TIME_WAIT, is left out: it is nobody's socket any more. */
const tcpStates: Readonly<Record<string, SocketState>> = {
  "01": "established",
  "02": "syn-sent",
  "03": "syn-received",
  "04": "fin-wait-1",
  "05": "fin-wait-2",
  "07": "close",
  "08": "close-wait",
  "09": "last-ack",
  "0A": "listening",
  "0B": "closing",
  "0C": "syn-received",
};
const udpStates: Readonly<Record<string, SocketState>> = { "01": "established", "07": "bound" };

const tables = [
  { name: "tcp", transport: "tcp", family: 4 },
  { name: "tcp6", transport: "tcp", family: 6 },
  { name: "udp", transport: "udp", family: 4 },
  { name: "udp6", transport: "udp", family: 6 },
] as const;

/**
 * Every socket of this network namespace. A TCP table takes milliseconds on a large machine, since its rows are
 * spread over a hash table that all namespaces share, so a table that would be empty is not read.
 */
export function readSocketTables(files: ProcFiles): SocketRow[] {
  const statistics = (files.read("/proc/net/sockstat") ?? "") + (files.read("/proc/net/sockstat6") ?? "");
  return tables
    .filter(({ name }) => !new RegExp(`^${name}: inuse 0\\b`, "im").test(statistics))
    .flatMap(({ name, ...kind }) => parseSocketTable(files.read(`/proc/net/${name}`) ?? "", kind));
}

export function parseSocketTable(text: string, kind: Pick<SocketRow, "transport" | "family">): SocketRow[] {
  const states = kind.transport === "tcp" ? tcpStates : udpStates;
  const rows: SocketRow[] = [];
  for (const line of text.split("\n").slice(1)) {
    const [, local, remote, code = "", queues = "", , , , , inode] = line.trim().split(/\s+/);
    const state = states[code];
    if (local === undefined || remote === undefined || inode === undefined || state === undefined) continue;
    const [sendQueue = "0", receiveQueue = "0"] = queues.split(":");
    rows.push({
      ...kind,
      state,
      local,
      remote,
      sendQueueBytes: Number.parseInt(sendQueue, 16),
      receiveQueueBytes: Number.parseInt(receiveQueue, 16),
      inode,
    });
  }
  return rows;
}

export function portOf(endpoint: string): number {
  return Number.parseInt(endpoint.slice(endpoint.indexOf(":") + 1), 16);
}

/** `127.0.0.1` or `::1`; an IPv4 address inside an IPv6 one is shown as `::ffff:127.0.0.1`. */
export function addressOf(endpoint: string): string {
  const hex = endpoint.slice(0, endpoint.indexOf(":"));
  const bytes = wordsInHostOrder(hex);
  if (bytes.length === 4) return bytes.join(".");
  const mapped = hex.startsWith("0000000000000000FFFF0000");
  if (mapped) return `::ffff:${bytes.slice(12).join(".")}`;
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  return compress(groups);
}

/** The tables print each 32-bit word of an address as a number of this machine, all of which are little-endian. */
function wordsInHostOrder(hex: string): number[] {
  const words = hex.match(/.{8}/g) ?? [];
  return words.flatMap((word) => (word.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)));
}

/** RFC 5952: the longest run of at least two zero groups, the first of equals, becomes `::`. */
function compress(groups: readonly string[]): string {
  const runs = groups.map((_, start) => {
    const end = groups.findIndex((group, index) => index >= start && group !== "0");
    return (end === -1 ? groups.length : end) - start;
  });
  const longest = Math.max(...runs);
  if (longest < 2) return groups.join(":");
  const start = runs.indexOf(longest);
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + longest).join(":")}`;
}
