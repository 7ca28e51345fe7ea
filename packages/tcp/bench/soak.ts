/**
 * `pnpm bench tcp/soak [minutes]`: clients of every kind, right and wrong, for minutes on end. The server's memory is
 * taken four times a minute; it exits with 1 when the last quarter needs a tenth more than the second.
 */
import { connectTcp, requestTcp } from "@capsock/tcp";
import { serveIfAsked, startServer } from "./server-process.ts";

await serveIfAsked();

const minutes = Number(process.argv[2] ?? 5);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
await using server = await startServer({ framing: "line", idleTimeoutMs: 1_000, maxMessageBytes: 10_000 });
const asked = { host: "127.0.0.1", port: server.port };

const kinds: (() => Promise<unknown>)[] = [
  () => requestTcp(bytesOf("hello"), { ...asked, framing: "line" }),
  () => requestTcp(bytesOf("straße ".repeat(1_000)), { ...asked, framing: "line" }),
  () => requestTcp(Uint8Array.of(0xff), { ...asked, framing: "line" }),
  () => requestTcp(new Uint8Array(20_000).fill(0x61), { ...asked, framing: "line" }),
  async () => {
    await using connection = await connectTcp(asked);
    await connection.send(bytesOf("unfinished"));
    await connection.reset();
  },
  async () => {
    await using connection = await connectTcp(asked);
    await connection.send(bytesOf("one\ntwo\nthr"));
    await connection.receive();
  },
];

const samples: number[] = [];
const endAt = performance.now() + minutes * 60_000;
let rounds = 0;
let nextSampleAt = performance.now() + 5_000;
while (performance.now() < endAt) {
  await Promise.allSettled(kinds.map((kind) => kind()));
  rounds += 1;
  if (performance.now() >= nextSampleAt) {
    const { memoryMiB, statistics } = await server.account();
    samples.push(memoryMiB);
    nextSampleAt += Math.min(15_000, (minutes * 60_000) / 16);
    console.log(`${memoryMiB} MiB, ${statistics.openConnections} open, ${statistics.replies} replies`);
  }
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quarter = Math.floor(samples.length / 4);
const second = average(samples.slice(quarter, 2 * quarter));
const last = average(samples.slice(-quarter));
console.log(`${rounds * kinds.length} connections; memory ${second.toFixed(1)} MiB, at the end ${last.toFixed(1)} MiB`);
process.exitCode = last <= second * 1.1 ? 0 : 1;
