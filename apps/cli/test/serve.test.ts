import { connectTcp, requestTcp } from "@capsock/tcp";
import { openUdp, requestUdp } from "@capsock/udp";
import { describe, expect, test } from "vitest";
import { runCapsock, startCapsock, type CapsockProcess } from "./capsock-process.ts";

const bytes = (message: string): Uint8Array => new TextEncoder().encode(message);
const listening = "--host 127.0.0.1 --port 0".split(" ");
const readyPort = async (server: CapsockProcess): Promise<number> => Number(await server.said(/ready .* port (\d+)/));

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (signal) => {
  test("ends a TCP server and its idle connections, with status 0 and nothing on standard output", async () => {
    await using server = startCapsock(["serve", "tcp", ...listening]);
    await using client = await connectTcp({ host: "127.0.0.1", port: await readyPort(server) });
    await client.send(bytes("hello"));
    expect(await client.receive()).toMatchObject({ kind: "data" });

    server.child.kill(signal);
    expect(await client.receive()).toMatchObject({ kind: "end" });
    await client.end();
    expect(await server.ended).toMatchObject({ stdout: "", exitCode: 0 });
  });

  test("ends a UDP server with status 0", async () => {
    await using server = startCapsock(["serve", "udp", ...listening]);
    const port = await readyPort(server);
    expect(Buffer.from(await requestUdp(bytes("hello"), { host: "127.0.0.1", port })).toString()).toBe("HELLO");

    server.child.kill(signal);
    expect(await server.ended).toMatchObject({ stdout: "", exitCode: 0 });
  });
});

test("A TCP client that sends bytes which are no text is told of by name, and the next one is served", async () => {
  await using server = startCapsock(["serve", "tcp", ...listening]);
  const port = await readyPort(server);
  await using wrong = await connectTcp({ host: "127.0.0.1", port });
  await wrong.send(Uint8Array.of(0x61, 0xff));

  await server.said(new RegExp(`^capsock: .*port ${wrong.localPort}.*not UTF-8, from offset 1`, "m"));
  expect(Buffer.from(await requestTcp(bytes("next"), { host: "127.0.0.1", port })).toString()).toBe("NEXT");
});

test("A UDP client that sends bytes which are no text is told of by name, and the next one is served", async () => {
  await using server = startCapsock(["serve", "udp", ...listening]);
  const port = await readyPort(server);
  await using wrong = await openUdp({ peer: { host: "127.0.0.1", port } });
  await wrong.send(Uint8Array.of(0x61, 0xff));

  await server.said(new RegExp(`^capsock: .*port ${wrong.localPort}.*not UTF-8, from offset 1`, "m"));
  expect(Buffer.from(await requestUdp(bytes("next"), { host: "127.0.0.1", port })).toString()).toBe("NEXT");
});

test("With --json what happens is on standard output, an object a line", async () => {
  await using server = startCapsock(["serve", "tcp", ...listening, "--json"]);
  const port = await readyPort(server);
  expect(Buffer.from(await requestTcp(bytes("hello"), { host: "127.0.0.1", port })).toString()).toBe("HELLO");
  await using wrong = await connectTcp({ host: "127.0.0.1", port });
  await wrong.send(Uint8Array.of(0xff));
  expect(await wrong.receive()).toMatchObject({ kind: "end" });
  server.child.kill("SIGTERM");
  const { stdout } = await server.ended;
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([
    { event: "ready", transport: "tcp", address: "127.0.0.1", port },
    { event: "error", code: "invalid-utf8" },
    { event: "closed", acceptedConnections: 2, replies: 1, failures: { "invalid-utf8": 1 } },
  ]);
});

test("--transform count-letter:s makes the textbook's other server", async () => {
  await using server = startCapsock(["serve", "tcp", ...listening, "--transform", "count-letter:s"]);
  const port = await readyPort(server);
  expect(Buffer.from(await requestTcp(bytes("mississippi"), { host: "127.0.0.1", port })).toString()).toBe("4");
});

test("--close-after-reply ends each connection after its first reply", async () => {
  await using server = startCapsock(["serve", "tcp", ...listening, "--close-after-reply"]);
  await using client = await connectTcp({ host: "127.0.0.1", port: await readyPort(server) });
  await client.send(bytes("hello"));
  expect(await client.receive()).toMatchObject({ kind: "data" });
  expect(await client.receive()).toMatchObject({ kind: "end" });
});

test("--sequential leaves the second client waiting until the first has left", async () => {
  await using server = startCapsock(["serve", "tcp", ...listening, "--sequential"]);
  const port = await readyPort(server);
  await using first = await connectTcp({ host: "127.0.0.1", port });
  await using second = await connectTcp({ host: "127.0.0.1", port });
  await second.send(bytes("second"));
  // By the time of the later replies a server that serves both would long have answered the second client.
  for (const sentence of ["one", "two", "three"]) {
    await first.send(bytes(sentence));
    expect(await first.receive()).toMatchObject({ kind: "data" });
  }
  expect(second.hasArrival).toBe(false);

  await first.end();
  expect(await second.receive()).toMatchObject({ kind: "data" });
});

test.each(["tcp", "udp"])("A %s port that is taken is named, with what to do about it", async (transport) => {
  await using server = startCapsock(["serve", transport, ...listening]);
  const port = String(await readyPort(server));

  const { stdout, stderr, exitCode } = await runCapsock(["serve", transport, "--host", "127.0.0.1", "--port", port]);
  expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
  expect(stderr).toMatch(new RegExp(`^capsock: .*127\\.0\\.0\\.1 port ${port}.*uses that.*--port\\.\n$`));
});
