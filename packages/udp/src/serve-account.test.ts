import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { uppercase } from "@capsock/core";
import { expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import { openUdp } from "./open.ts";
import { requestUdp } from "./request.ts";
import { serveUdp } from "./serve.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

const onLoopback = { host: "127.0.0.1", port: 0 };

test("A server accounts for what it has done, and tells it to whoever subscribes to its channels", async () => {
  const heard: unknown[] = [];
  const onMessage = (message: unknown, name: string | symbol): void => {
    const { port, peer } = message as { port: number; peer: { port: number } };
    if (port === server.port) heard.push([name, peer.port]);
  };
  const names = ["capsock:udp:reply", "capsock:udp:error"] as const;
  let resolveFailed = (): void => undefined;
  const failed = new Promise<void>((resolve) => (resolveFailed = resolve));
  await using server = await serveUdp(uppercase, { ...onLoopback, onError: () => resolveFailed() });
  for (const name of names) subscribe(name, onMessage);
  await using client = await openUdp({ peer: { host: "127.0.0.1", port: server.port } });
  await client.send(bytesOf("ß"));
  await client.receive();
  await client.send(Uint8Array.of(0xff));
  await failed;
  for (const name of names) unsubscribe(name, onMessage);
  expect(server.statistics).toEqual({
    ...{ receivedDatagrams: 2, droppedDatagrams: 0, replies: 1, receivedBytes: 3, sentBytes: 2 },
    failures: { "invalid-utf8": 1 },
  });
  expect(heard).toEqual(names.map((name) => [name, client.localPort]));
});

test("A server that closes answers first what has come", async () => {
  let ended: Promise<void> | undefined;
  const server = await serveUdp((message) => {
    ended ??= server.close();
    return uppercase(message);
  }, onLoopback);
  await using client = await openUdp({ peer: { host: "127.0.0.1", port: server.port } });
  await Promise.all([client.send(bytesOf("one")), client.send(bytesOf("two"))]);
  for (const reply of ["ONE", "TWO"]) expect(await client.receive()).toMatchObject({ bytes: bytesOf(reply) });
  await ended;
});

test.each(["close", "abort"] as const)("A port is free after %s", async (ending) => {
  const host = ownAddress();
  const server = await serveUdp(uppercase, { host, port: 0 });
  await server[ending]();
  await using again = await serveUdp(uppercase, { host, port: server.port });
  expect(again.port).toBe(server.port);
});

test("A flood larger than its memory is thrown away and counted, and the server lives", async () => {
  const count = 400;
  await using server = await serveUdp(uppercase, { ...onLoopback, maxQueuedBytes: 4_096 });
  await using flooder = await openUdp({ peer: { host: "127.0.0.1", port: server.port } });
  const datagram = new Uint8Array(1_000).fill(0x61);
  await Promise.all(Array.from({ length: count }, () => flooder.send(datagram)));
  expect(textOf(await requestUdp(bytesOf("alive"), { host: "127.0.0.1", port: server.port }))).toBe("ALIVE");
  const { receivedDatagrams, droppedDatagrams, replies } = server.statistics;
  expect(replies).toBe(receivedDatagrams);
  expect(receivedDatagrams + droppedDatagrams).toBeLessThanOrEqual(count + 2);
});
