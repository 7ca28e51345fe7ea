import type { ProcFiles } from "./proc-files.ts";

/** How many packets the machine has dropped before any network namespace took them; `undefined` where it does not say. */
export function readDroppedPackets(files: ProcFiles): number | undefined {
  const text = files.read("/proc/net/softnet_stat");
  return text === undefined ? undefined : parseDroppedPackets(text);
}

/** A line for each CPU, of hexadecimal numbers: packets taken, packets dropped since its queue was full, and others. */
export function parseDroppedPackets(softnetStat: string): number {
  const ofEachCpu = softnetStat.split("\n").map((line) => Number.parseInt(line.split(" ")[1] ?? "0", 16));
  return ofEachCpu.reduce((sum, dropped) => sum + dropped, 0);
}
