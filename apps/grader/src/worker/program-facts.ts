import { readdirSync, readFileSync } from "node:fs";
import type { HeldSocket, ProgramFacts } from "../contract/program-facts.ts";
import type { QuietEvidence, SocketFact } from "../kernel/index.ts";

/** What the kernel showed of a program at rest, as data; `undefined` where it showed nothing. */
export function programFacts(
  { threads, sockets }: QuietEvidence,
  datagrams: ProgramFacts["datagrams"],
): ProgramFacts | undefined {
  if (threads.length === 0) return undefined;
  const pids = [...new Set(threads.map(({ pid }) => pid))];
  const counts = new Map<string, number>();
  for (const { doing } of threads) counts.set(doing, (counts.get(doing) ?? 0) + 1);
  return {
    threads: [...counts].map(([doing, count]) => ({ doing, count })),
    sockets: heldSockets(sockets),
    descriptors: sum(pids.map((pid) => list(`/proc/${pid}/fd`).length)),
    zombies: sum(pids.map(countZombies)),
    datagrams,
  };
}

/** A socket that several processes hold is listed for each. */
function heldSockets(sockets: readonly SocketFact[]): HeldSocket[] {
  const held = new Map<string, HeldSocket & { pids: Set<number> }>();
  for (const socket of sockets) {
    const { transport, state, localPort, remotePort, receiveQueueBytes, connectionsNotAccepted, inode, pid } = socket;
    const known = held.get(inode);
    if (known !== undefined) known.pids.add(pid);
    else {
      const facts = { unreadBytes: receiveQueueBytes, notAccepted: connectionsNotAccepted, holders: 1 };
      held.set(inode, { transport, state, localPort, remotePort, ...facts, pids: new Set([pid]) });
    }
  }
  return [...held.values()].map(({ pids, ...socket }) => ({ ...socket, holders: pids.size }));
}

function countZombies(pid: number): number {
  const children = list(`/proc/${pid}/task`).flatMap((tid) =>
    read(`/proc/${pid}/task/${tid}/children`).split(" ").filter(Boolean),
  );
  return children.filter((child) => /^State:\s+Z/mu.test(read(`/proc/${child}/status`))).length;
}

/** What has gone in the meantime has nothing to show. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
