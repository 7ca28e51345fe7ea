import { setTimeout as sleep } from "node:timers/promises";
import { uppercase } from "@capsock/core";
import { connectTcp, requestTcp, serveTcp } from "@capsock/tcp";
import { openUdp, requestUdp, serveUdp } from "@capsock/udp";
import { expect, test } from "vitest";
import { ownAddress } from "../../../packages/core/src/own-address.fixture.ts";
import { runCapsock, startCapsock, type CapsockProcess } from "./capsock-process.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const local = { host: "127.0.0.1", port: 0 };

interface Event {
  event: string;
  direction: string;
  bytes?: string;
}

/** A relay in front of that server, and the port to ask instead. */
async function startRelay(
  transport: "tcp" | "udp",
  { address = "127.0.0.1", port }: { address?: string; port: number },
  ...options: string[]
): Promise<{ relay: CapsockProcess; asked: { host: string; port: number } }> {
  const relay = startCapsock([
    "relay",
    transport,
    address,
    ...`--listen-host 127.0.0.1 --port ${port} --listen-port 0`.split(" "),
    ...options,
  ]);
  return {
    relay,
    asked: { host: "127.0.0.1", port: Number(await relay.said(/ready to relay from .* port (\d+) to/)) },
  };
}

/** What it wrote, once it was told to end. */
async function eventsOf(relay: CapsockProcess): Promise<Event[]> {
  relay.child.kill("SIGTERM");
  const { stdout, exitCode } = await relay.ended;
  expect(exitCode).toBe(0);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Event);
}

test("A TCP relay shows both directions, ends too, and changes nothing", async () => {
  await using server = await serveTcp(uppercase, { ...local, framing: "line" });
  const { relay, asked } = await startRelay("tcp", server, "--json");
  await using ended = relay;
  await using client = await connectTcp(asked);
  await client.send(bytesOf("straße\n"));
  expect(await client.receive()).toMatchObject({ kind: "data", bytes: bytesOf("STRASSE\n") });
  await client.end();
  expect(await client.receive()).toMatchObject({ kind: "end" });
  const events = await eventsOf(ended);
  expect(events.map(({ event, direction, bytes }) => [event, direction, bytes])).toEqual([
    ["open", "to-server", undefined],
    ["bytes", "to-server", "straße\n"],
    ["bytes", "to-client", "STRASSE\n"],
    ["end", "to-server", undefined],
    ["end", "to-client", undefined],
  ]);
});

test("--split-bytes passes on every byte by itself, and --delay-ms later", async () => {
  await using server = await serveTcp(uppercase, { ...local, framing: "line" });
  const { relay, asked } = await startRelay("tcp", server, "--json", "--split-bytes", "1", "--delay-ms", "20");
  await using ended = relay;
  const startedAtMs = performance.now();
  expect(textOf(await requestTcp(bytesOf("é!"), { ...asked, framing: "line" }))).toBe("É!");
  expect(performance.now() - startedAtMs).toBeGreaterThan(39);
  const sent = (await eventsOf(ended)).filter(({ event, direction }) => event === "bytes" && direction === "to-server");
  expect(sent).toHaveLength(4);
});

test("A TCP relay passes a reset on, and says when there is no server", async () => {
  const server = await serveTcp(uppercase, { host: ownAddress(), port: 0 });
  const { relay, asked } = await startRelay("tcp", server);
  await using client = await connectTcp(asked);
  await client.send(bytesOf("a"));
  await client.receive();
  await server.abort();
  expect(await client.receive()).toMatchObject({ kind: "reset" });
  // This reset can come before the system has even reported the connection.
  await expect(requestTcp(bytesOf("late"), asked)).rejects.toMatchObject({ code: "reset" });
  relay.child.kill("SIGTERM");
  const { stdout } = await relay.ended;
  expect(stdout).toContain('→ server  1 bytes "a"');
  expect(stdout).toContain('← server  1 bytes "A"');
  expect(stdout).toMatch(/← server {2}reset/);
  expect(stdout).toMatch(/the connection was refused/);
});

test("A UDP relay loses what it is told to, and a request that asks again gets its reply", async () => {
  await using server = await serveUdp(uppercase, local);
  const { relay, asked } = await startRelay("udp", server, "--json", "--drop", "50", "--seed", "7");
  await using ended = relay;
  for (const sentence of ["one", "two", "three", "four"]) {
    const reply = await requestUdp(bytesOf(sentence), { ...asked, timeoutMs: 100, backoffFactor: 1, attempts: 100 });
    expect(textOf(reply)).toBe(sentence.toUpperCase());
  }
  const events = await eventsOf(ended);
  expect(events.some(({ event }) => event === "dropped")).toBe(true);
  expect(events.some(({ event }) => event === "bytes")).toBe(true);
});

test("A UDP relay lets a datagram be overtaken by the next one", async () => {
  await using receiver = await openUdp(local);
  const { relay, asked } = await startRelay("udp", { port: receiver.localPort }, "--reorder", "100");
  await using ended = relay;
  await using sender = await openUdp({ peer: asked });
  await Promise.all(["first", "second"].map((text) => sender.send(bytesOf(text))));
  const texts: string[] = [];
  for await (const received of receiver) {
    if (received.kind === "datagram") texts.push(textOf(received.bytes));
    if (texts.length === 2) break;
  }
  expect(texts).toEqual(["second", "first"]);
  ended.child.kill("SIGTERM");
  expect((await ended.ended).stdout).toContain('reordered: 5 bytes "first"');
});

test("What a UDP relay does to the same datagrams is the same again with the same seed", async () => {
  const eventsWith = async (seed: number): Promise<unknown> => {
    await using server = await serveUdp(uppercase, local);
    const mischief = "--json --drop 30 --duplicate 30 --reorder 30 --seed".split(" ");
    const { relay, asked } = await startRelay("udp", server, ...mischief, String(seed));
    await using ended = relay;
    await using client = await openUdp({ peer: asked });
    for (let sent = 0; sent < 40; sent += 1) {
      await client.send(bytesOf(String(sent)));
      await ended.wrote(`"bytes":"${sent}"`);
    }
    const events = await eventsOf(ended);
    const befell = events.filter(({ event, direction }) => event !== "bytes" && direction === "to-server");
    return befell.map(({ event, bytes }) => `${event} ${String(bytes)}`);
  };
  const first = await eventsWith(5);
  expect(await eventsWith(5)).toEqual(first);
  expect(first).toEqual(
    expect.arrayContaining(
      [/dropped/, /duplicated/, /reordered/].map((each) => expect.stringMatching(each) as unknown),
    ),
  );
  expect(await eventsWith(6)).not.toEqual(first);
});

test("--join-ms passes on at once what came in pieces, and --split-bytes 1-3 in pieces of any of these sizes", async () => {
  await using server = await serveTcp(uppercase, { ...local, framing: "line" });
  const { relay, asked } = await startRelay("tcp", server, ...["--json", "--join-ms", "300", "--split-bytes", "1-3"]);
  await using ended = relay;
  await using client = await connectTcp(asked);
  const sentence = "in many pieces";
  for (const letter of `${sentence}\n`) await client.send(bytesOf(letter));
  let reply = "";
  while (!reply.endsWith("\n")) {
    const received = await client.receive();
    if (received.kind !== "data") break;
    reply += textOf(received.bytes);
  }
  expect(reply).toBe(`${sentence.toUpperCase()}\n`);
  const pieces = (await eventsOf(ended))
    .filter(({ event, direction }) => event === "bytes" && direction === "to-server")
    .map(({ bytes = "" }) => bytes);
  expect(pieces.join("")).toBe(`${sentence}\n`);
  expect(new Set(pieces.map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
});

test.each(["tcp", "udp"] as const)("capsock trace %s draws what passes", async (transport) => {
  await using server = await (transport === "tcp" ? serveTcp : serveUdp)(uppercase, local);
  await using trace = startCapsock(`trace ${transport} 127.0.0.1 --port ${server.port} --listen-port 0`.split(" "));
  const port = Number(await trace.said(/ready to relay from .* port (\d+) to/));
  const request = transport === "tcp" ? requestTcp : requestUdp;
  await request(bytesOf("hello"), { host: "127.0.0.1", port });
  trace.child.kill("SIGTERM");
  const { stdout } = await trace.ended;
  expect(stdout).toMatch(/ms {2}client +server\n/);
  expect(stdout).toMatch(/\d+ │─+ (5 bytes|datagram of 5:) "hello" ─+▶│\n/u);
  expect(stdout).toMatch(/\d+ │◀─+ (5 bytes|datagram of 5:) "HELLO" ─+│\n/u);
  if (transport === "tcp") expect(stdout).toMatch(/connects ─+▶│[^]*│─+ FIN: no more to send ─+▶│/u);
});

test.each(["tcp", "udp"] as const)(
  "A %s relay whose port is taken says which option chooses another",
  async (transport) => {
    await using taken = await (transport === "tcp" ? serveTcp : serveUdp)(uppercase, local);
    const { stdout, stderr, exitCode } = await runCapsock(["trace", transport, "--listen-port", String(taken.port)]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toMatch(
      /^capsock: .*another program uses that address and port.* choose another with --listen-port\.\n$/,
    );
  },
);

test("A relay ends when nobody reads what it tells, without a word", async () => {
  await using server = await serveTcp(uppercase, local);
  const { relay, asked } = await startRelay("tcp", server);
  await using ended = relay;
  ended.child.stdout.destroy();
  await requestTcp(bytesOf("hello"), asked).catch(() => undefined);
  const { stderr, exitCode } = await ended.ended;
  expect({ stderr: stderr.split("\n").length, exitCode }).toEqual({ stderr: 2, exitCode: 0 });
});

test("What a TCP relay delays it delays from when it came, not from when the one before has left", async () => {
  await using server = await serveTcp(uppercase, { ...local, framing: "line" });
  const { relay, asked } = await startRelay("tcp", server, "--delay-ms", "1000");
  await using ended = relay;
  await using client = await connectTcp(asked);
  const startedAtMs = performance.now();
  for (const letter of `${"a".repeat(20)}\n`) {
    await client.send(bytesOf(letter));
    await sleep(5);
  }
  expect(await client.receive()).toMatchObject({ kind: "data", bytes: bytesOf(`${"A".repeat(20)}\n`) });
  const tookMs = performance.now() - startedAtMs;
  expect(tookMs).toBeGreaterThan(1_999);
  // One after the other they would take 22,000.
  expect(tookMs).toBeLessThan(15_000);
  ended.child.kill("SIGTERM");
});

test.each(["tcp", "udp"] as const)("A signal ends a %s relay at once, whatever is still delayed", async (transport) => {
  await using server = await (transport === "tcp" ? serveTcp : serveUdp)(uppercase, local);
  const { relay, asked } = await startRelay(transport, server, "--delay-ms", "600000");
  await using ended = relay;
  await using client = await (transport === "tcp" ? connectTcp(asked) : openUdp({ peer: asked }));
  await client.send(bytesOf("hello"));
  if (transport === "tcp") await ended.wrote("open");
  ended.child.kill("SIGTERM");
  expect(await ended.ended).toMatchObject({ exitCode: 0 });
});

test.each([
  { args: "relay tcp --split-bytes 3-1", says: "A range is the smaller number" },
  { args: "relay udp --drop 101", says: "It is a number from 0 to 100." },
  { args: "relay tcp --split-bytes 0", says: "It is a whole number from 1 to 1000000." },
])("$args is refused: $says", async ({ args, says }) => {
  const { stderr, exitCode } = await runCapsock(args.split(" "));
  expect(exitCode).toBe(1);
  expect(stderr).toContain(says);
});
