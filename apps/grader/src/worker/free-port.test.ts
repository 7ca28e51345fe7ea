import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./free-port.ts";

/** How many connections of a port the kernel keeps although both ends have closed them. */
function countTimeWaits(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const rows = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/net/${name}`, "latin1").split("\n"));
  return rows.filter((row) => {
    const [, ends, , state] = row.trim().split(/\s+/u);
    return ends?.endsWith(local) === true && state === "06";
  }).length;
}

/** On loopback, where nobody else's ended connections hold a client's port. */
function ownAddress(): string {
  return `127.${[1, 2, 3].map(() => 1 + Math.floor(Math.random() * 254)).join(".")}`;
}

test.for([
  { server: "0.0.0.0", client: ownAddress() },
  { server: "::", client: ownAddress() },
  { server: "::", client: "::1" },
])("sets a port free on which a server at $server hung up first on a client", async ({ server: host, client }) => {
  const server = createServer((socket) => socket.end("bye")).listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const visit = { port, host: client === "::1" ? client : "127.0.0.1", localAddress: client };
  for (let visits = 0; visits < 3; visits++) await once(connect(visit).resume(), "close");
  server.close();
  await once(server, "close");
  expect(countTimeWaits(port)).toBe(3);
  await freePort(port);
  expect(countTimeWaits(port)).toBe(0);
});
