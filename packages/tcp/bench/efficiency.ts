/** `pnpm bench tcp/efficiency [rounds]`: @capsock/tcp beside servers that others write. */
import { uppercase } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { compareServers, type Load } from "../../core/bench/harness/compare-servers.ts";
import { connectEach } from "./loads/connect-each.ts";
import { pingPong } from "./loads/ping-pong.ts";
import { stream } from "./loads/stream.ts";

const publicApiOnly = "--public-api-only";
if (process.argv[2] === "--as-server") {
  const options = { host: "127.0.0.1", port: 0, maxConnections: 2_000 };
  console.log((await serveTcp(uppercase, { ...options, publicApiOnly: process.argv[3] === publicApiOnly })).port);
  await new Promise(() => undefined);
}

const message = Buffer.alloc(64, "a");
const eachConnects = "a connection a request, 32 at once";
const loads: Record<string, Load> = {
  "ping-pong, 64 connections": (port) => pingPong(port, { message, connections: 64, requests: 10_000 }),
  "1,000 connections": (port) => pingPong(port, { message, connections: 1_000, requests: 10_000 }),
  "16 at once, 64 connections": (port) => pingPong(port, { message, connections: 64, requests: 64_000, together: 16 }),
  "a stream": (port) => stream(port, { connections: 1, mebibytes: 64 }),
  "8 streams": (port) => stream(port, { connections: 8, mebibytes: 64 }),
  [eachConnects]: (port) => connectEach(port, { message, atOnce: 32, requests: 1_500 }),
};

const servers = "packages/tcp/bench/servers";
await compareServers(
  [
    { name: "C, epoll", source: `${servers}/epoll.c` },
    { name: "@capsock/tcp" },
    { name: "@capsock/tcp, publicApiOnly", args: [publicApiOnly] },
    { name: "plain Node", source: `${servers}/naive.mjs` },
    { name: "Python, asyncio protocol", source: `${servers}/asyncio_protocol.py` },
    { name: "Python, asyncio streams", source: `${servers}/asyncio_streams.py` },
    { name: "Python, threads", source: `${servers}/threads.py` },
    { name: "Python, the textbook's", source: `${servers}/textbook.py`, loads: [eachConnects] },
    { name: "Java, threads", source: `${servers}/Threads.java` },
  ],
  loads,
);
