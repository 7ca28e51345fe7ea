import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { expect, test } from "vitest";
import { ownAddress } from "../../../../packages/core/src/own-address.fixture.ts";
import { freePort } from "./free-port.ts";

/** How many connections between a server's port and these clients' the kernel keeps although both ends have closed them. */
function countTimeWaits(server: number, clients: readonly number[]): number {
  const pairs = clients.flatMap((client) => [`${server} ${client}`, `${client} ${server}`]);
  const rows = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/net/${name}`, "latin1").split("\n"));
  return rows.filter((row) => {
    const [, local = "", remote = "", state] = row.trim().split(/\s+/u);
    return state === "06" && pairs.includes(`${portOf(local)} ${portOf(remote)}`);
  }).length;
}

const portOf = (end: string): number => Number.parseInt(end.slice(end.lastIndexOf(":") + 1), 16);

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
  const clients: number[] = [];
  for (let visits = 0; visits < 3; visits++) {
    const socket = connect(visit).resume();
    socket.once("connect", () => clients.push(socket.localPort ?? 0));
    if (first === "client") socket.end();
    await once(socket, "close");
  }
  server.close();
  await once(server, "close");
  expect(countTimeWaits(port, clients)).toBe(3);
  await freePort(port);
  expect(countTimeWaits(port, clients)).toBe(0);
});
