import { uppercase } from "@capsock/core";
import { serveUdp } from "@capsock/udp";
import type { Rival } from "../../../core/bench/harness/rivals.ts";

const servers = "packages/udp/bench/servers";

export const udpRivals: readonly Rival[] = [
  { name: "C, recvfrom", source: `${servers}/recvfrom.c` },
  { name: "@capsock/udp" },
  { name: "plain Node", source: `${servers}/naive.mjs` },
  { name: "Python, the textbook's", source: `${servers}/textbook.py` },
  { name: "Python, asyncio", source: `${servers}/asyncio_datagrams.py` },
  { name: "Java, the textbook's way", source: `${servers}/Datagrams.java` },
];

/** Serves, and never returns, where this process is one of them; else does nothing. */
export async function serveIfAsked(): Promise<void> {
  if (process.argv[2] !== "--as-server") return;
  console.log((await serveUdp(uppercase, { host: "127.0.0.1", port: 0 })).port);
  await new Promise(() => undefined);
}
