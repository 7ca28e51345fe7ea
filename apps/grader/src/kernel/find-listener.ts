import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import { targetOf } from "./file-descriptors.ts";
import { ProcFiles } from "./proc-files.ts";
import { addressOf, portOf, readSocketTables, type SocketRow } from "./socket-tables.ts";

/** Who serves an address of this machine, as far as the kernel shows it to us. */
export type FoundListener =
  | { kind: "process"; pid: number; executable: string; address: string }
  /** There is such a socket; whose it is cannot be told, or more than one process has it. */
  | { kind: "unknown"; address: string; reason: string }
  | { kind: "nobody" };

/** @param address of this machine, in numbers */
export function findListener(asked: { transport: "tcp" | "udp"; address: string; port: number }): FoundListener {
  using files = new ProcFiles();
  const rows = readSocketTables(files).filter((row) => isServer(row, asked));
  const row = rows.find((one) => isSame(addressOf(one.local), asked.address)) ?? rows[0];
  if (row === undefined) return { kind: "nobody" };
  const address = addressOf(row.local);
  const holders = holdersOf(row.inode);
  const [first, ...others] = holders.filter((pid) => !hasAncestor(pid, holders));
  if (first === undefined) return { kind: "unknown", address, reason: "another user runs it" };
  if (others.length > 0) return { kind: "unknown", address, reason: "several processes have its socket" };
  // Process 1 holds a service's socket for it, and everything that runs is below it.
  if (first === 1) return { kind: "unknown", address, reason: "the system has its socket" };
  // Its tree would never come to rest while this process is a part of it.
  if (first === process.pid || hasAncestor(process.pid, [first]))
    return { kind: "unknown", address, reason: "it has started this command itself" };
  return { kind: "process", pid: first, executable: executableOf(first), address };
}

function isServer(row: SocketRow, asked: { transport: "tcp" | "udp"; address: string; port: number }): boolean {
  const isOpen = row.state === (asked.transport === "tcp" ? "listening" : "bound");
  if (!isOpen || row.transport !== asked.transport || portOf(row.local) !== asked.port) return false;
  const address = addressOf(row.local);
  if (address === "0.0.0.0") return !asked.address.includes(":");
  return address === "::" || isSame(address, asked.address);
}

/** An IPv4 address may stand inside an IPv6 one. */
function isSame(address: string, asked: string): boolean {
  return address === asked || address === `::ffff:${asked}`;
}

function holdersOf(inode: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => descriptorLinks(pid).some((link) => isInode(link, inode)));
}

function isInode(link: string, inode: string): boolean {
  const target = targetOf(link);
  return target.kind === "socket" && target.inode === inode;
}

/** None where the process has gone, or is closed to us. */
function descriptorLinks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => linkOf(`/proc/${pid}/fd/${name}`) ?? []);
  } catch {
    return [];
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function hasAncestor(pid: number, among: readonly number[]): boolean {
  for (let parent = parentOf(pid); parent !== undefined && parent > 0; parent = parentOf(parent)) {
    if (among.includes(parent)) return true;
  }
  return false;
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\t(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

function executableOf(pid: number): string {
  return basename(linkOf(`/proc/${pid}/exe`) ?? "");
}
