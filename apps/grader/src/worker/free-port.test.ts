import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./free-port.ts";

/** How many connections to a port the kernel keeps although both ends have closed them. */
function countTimeWaits(port: number): number {
  const end = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/net/${name}`, "latin1").split("\n"));
  return rows.filter((row) => {
    const [, local = "", remote = "", state] = row.trim().split(/\s+/u);
    return state === "06" && (local.endsWith(end) || remote.endsWith(end));
  }).length;
}

/** On loopback, where nobody else's ended connections hold a client's port. */
function ownAddress(): string {
  return `127.${[1, 2, 3].map(() => 1 + Math.floor(Math.random() * 254)).join(".")}`;
}

test.for([
  { server: "0.0.0.0", client: ownAddress(), first: "server" },
  { server: "::", client: ownAddress(), first: "server" },
  { server: "::", client: "::1", first: "server" },
  { server: "0.0.0.0", client: ownAddress(), first: "client" },
  { server: "::", client: ownAddress(), first: "client" },
  { server: "::", client: "::1", first: "client" },
])("sets a port free at $server where the $first hung up first", async ({ server: host, client, first }) => {
  const greet = (socket: Socket): unknown => (first === "server" ? socket.end("bye") : socket.resume());
  const server = createServer(greet).listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const visit = { port, host: client === "::1" ? client : "127.0.0.1", localAddress: client };
  for (let visits = 0; visits < 3; visits++) {
    const socket = connect(visit).resume();
    if (first === "client") socket.end();
    await once(socket, "close");
  }
  server.close();
  await once(server, "close");
  expect(countTimeWaits(port)).toBe(3);
  await freePort(port);
  expect(countTimeWaits(port)).toBe(0);
});
