import { readFileSync, statfsSync } from "node:fs";

/** What is in use of a worker's own disk and network at one moment, by whomever. */
export interface SurroundingsUsage {
  diskBytes: number;
  /** Files and folders. */
  files: number;
  sockets: number;
}

/** Of a work folder that is a file system of its own, in a network namespace of its own. */
export function readSurroundings(workFolder: string): SurroundingsUsage {
  const disk = statfsSync(workFolder);
  const sockets = /^sockets: used (\d+)/u.exec(readFileSync("/proc/net/sockstat", "latin1"))?.[1];
  return {
    diskBytes: (disk.blocks - disk.bfree) * disk.bsize,
    files: disk.files - disk.ffree,
    sockets: Number(sockets ?? 0),
  };
}
