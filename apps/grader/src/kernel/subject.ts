import { readdirSync, readlinkSync } from "node:fs";
import type { Baseline } from "./baseline.ts";
import { targetOf } from "./file-descriptors.ts";
import { divide, type Network } from "./network.ts";
import type { Look, Observer } from "./observer.ts";
import { unlessGone } from "./proc-files.ts";
import { readSocketTables } from "./socket-tables.ts";
import { socketInodes, type Standing, type StandingThread } from "./standing.ts";

/** A program under observation, and how it shares the network with us. */
export interface Subject {
  observer: Observer;
  /** `own`: only the program and this process have sockets there; `shared`: anybody may. */
  namespace: "own" | "shared";
  /** The program may have set SO_RCVTIMEO, which the kernel shows to nobody. */
  mayTimeOutReceives: boolean;
  /** How many UDP datagrams the namespace had sent when the program was first looked at. */
  datagramsSentBefore: number;
  /** What was last waited since. */
  waitedSince?: Baseline;
  /** The look that showed the last silence, until something is done to the program or waited for. */
  silence?: Look | undefined;
  /** The program's threads when it was last known to have nothing left to do. */
  idle: readonly StandingThread[];
}

/** The namespace's sockets as they are now. Without a standing the program holds none any more. */
export function readNetwork(
  { observer, namespace }: Subject,
  standing: Pick<Standing, "processes"> | undefined,
): Network {
  const theirs = standing === undefined ? new Set<string>() : socketInodes(standing);
  const rows = readSocketTables(observer.files);
  const inodes = namespace === "own" ? { theirs } : { theirs, ours: ownSocketInodes() };
  return divide(rows, inodes, observer.readCounters());
}

/** The inodes of the sockets of this process. */
export function ownSocketInodes(): Set<string> {
  const inodes = new Set<string>();
  for (const name of readdirSync("/proc/self/fd")) {
    const path = `/proc/self/fd/${name}`;
    const link = unlessGone(path, () => readlinkSync(path));
    const target = link === undefined ? undefined : targetOf(link);
    if (target?.kind === "socket") inodes.add(target.inode);
  }
  return inodes;
}
