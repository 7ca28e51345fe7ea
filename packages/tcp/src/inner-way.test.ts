import { Socket } from "node:net";
import { expect, test } from "vitest";
import { connectTcp } from "./connect.ts";
import { createInnerWay } from "./inner-way.ts";
import { startRawServer } from "./raw-server.fixture.ts";

test("The inner way is found where Node has it, and not where it is missing", async () => {
  await using server = await startRawServer((socket) => socket.pause());
  await using connection = await connectTcp({ host: "127.0.0.1", port: server.port });
  expect(connection.remotePort).toBe(server.port);
  expect(createInnerWay(await server.accept())).toBeDefined();
  expect(createInnerWay(new Socket())).toBeUndefined();
});
