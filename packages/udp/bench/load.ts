/**
 * Floods a server: its memory stays bounded, what it takes up it answers, and who asks with patience gets a reply. It
 * exits with 1 when one of these is broken.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { uppercase } from "@capsock/core";
import { openUdp, requestUdp, serveUdp, type UdpServerStatistics } from "@capsock/udp";

const role = "--as-server";
if (process.argv[2] === role) {
  const server = await serveUdp(uppercase, { host: "127.0.0.1", port: 0 });
  process.on("message", () => {
    gc?.();
    process.send?.({ statistics: server.statistics, memoryMiB: Math.round(process.memoryUsage.rss() / 1_048_576) });
  });
  process.send?.({ port: server.port });
  await new Promise(() => undefined);
}

interface Account {
  statistics: UdpServerStatistics;
  memoryMiB: number;
}

const child = fork(process.argv[1] ?? "", [role], { execArgv: ["--expose-gc"] });
const message = async (): Promise<unknown> => ((await once(child, "message")) as [unknown])[0];
const account = (): Promise<Account> => {
  child.send("account");
  return message() as Promise<Account>;
};
const { port } = (await message()) as { port: number };
const before = await account();

const count = 200_000;
const datagram = new Uint8Array(64).fill(0x61);
await using flooder = await openUdp({ peer: { host: "127.0.0.1", port }, receiveBufferBytes: 4_194_304 });
const patient = requestUdp(new TextEncoder().encode("hello"), { host: "127.0.0.1", port, attempts: 8 });
const startedAtMs = performance.now();
for (let sent = 0; sent < count; sent += 64) {
  await Promise.all(Array.from({ length: 64 }, () => flooder.send(datagram)));
}
const perSecond = Math.round((count / (performance.now() - startedAtMs)) * 1_000);
const reply = new TextDecoder().decode(await patient);
const after = await account();
await flooder[Symbol.asyncDispose]();
child.kill("SIGKILL");

const { statistics } = after;
const grownMiB = after.memoryMiB - before.memoryMiB;
const lostShare = 1 - statistics.receivedDatagrams / (count + 1);
const kept = grownMiB < 100 && reply === "HELLO" && statistics.replies === statistics.receivedDatagrams;
console.log(`${kept ? "kept  " : "BROKEN"} a flood of ${count} datagrams`, {
  ...{ perSecond, grownMiB, lostPercent: Number((lostShare * 100).toFixed(2)) },
  ...statistics,
});
process.exitCode = kept ? 0 : 1;
