/** `pnpm bench tcp/efficiency [rounds]`: @capsock/tcp beside servers that others write. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { uppercase } from "@capsock/core";
import { serveTcp } from "@capsock/tcp";
import { compareServers, type Load } from "../../core/bench/harness/compare-servers.ts";

if (process.argv[2] === "--as-server") {
  console.log((await serveTcp(uppercase, { host: "127.0.0.1", port: 0, maxConnections: 2_000 })).port);
  await new Promise(() => undefined);
}

const message = Buffer.alloc(64, "a");
const eachConnects = "a connection a request, 32 at once";
const loads: Record<string, Load> = {
  "ping-pong, 64 connections": (port) => pingPong(port, { connections: 64, requests: 10_000 }),
  "ping-pong, 1,000 connections": (port) => pingPong(port, { connections: 1_000, requests: 10_000 }),
  [eachConnects]: (port) => connectEach(port, { atOnce: 32, requests: 1_500 }),
};

const servers = "packages/tcp/bench/servers";
await compareServers(
  [
    { name: "C, epoll", source: `${servers}/epoll.c` },
    { name: "@capsock/tcp" },
    { name: "plain Node", source: `${servers}/naive.mjs` },
    { name: "Python, asyncio protocol", source: `${servers}/asyncio_protocol.py` },
    { name: "Python, asyncio streams", source: `${servers}/asyncio_streams.py` },
    { name: "Python, threads", source: `${servers}/threads.py` },
    { name: "Python, the textbook's", source: `${servers}/textbook.py`, loads: [eachConnects] },
    { name: "Java, threads", source: `${servers}/Threads.java` },
  ],
  loads,
);

async function pingPong(
  port: number,
  { connections, requests }: { connections: number; requests: number },
): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  let left = requests;
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          const ask = (): void => {
            left -= 1;
            if (left < 0) {
              socket.destroy();
              resolve();
            } else socket.write(message);
          };
          socket.on("data", ask);
          ask();
        }),
    ),
  );
  return requests;
}

async function connectEach(port: number, { atOnce, requests }: { atOnce: number; requests: number }): Promise<number> {
  let left = requests;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) {
        const socket = await open(port);
        socket.write(message);
        await once(socket, "data");
        socket.end();
        await once(socket, "close");
      }
    }),
  );
  return requests;
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  return socket;
}
