import { countLetter, uppercase, type Transform } from "@capsock/core";
import { describe, expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import { openUdp } from "./open.ts";
import { requestUdp } from "./request.ts";
import { serveUdp, type ServeUdpOptions, type UdpServer } from "./serve.ts";
import type { UdpSocket } from "./socket.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

const serve = (options: ServeUdpOptions = {}, transform: Transform = uppercase): Promise<UdpServer> =>
  serveUdp(transform, { host: "127.0.0.1", port: 0, ...options });
const clientOf = ({ address, port }: UdpServer): Promise<UdpSocket> => openUdp({ peer: { host: address, port } });

async function ask(client: UdpSocket, text: string): Promise<string> {
  await client.send(bytesOf(text));
  const received = await client.receive();
  return received.kind === "datagram" ? textOf(received.bytes) : received.kind;
}

describe("a server", () => {
  test("answers each datagram from the port that was asked", async () => {
    await using server = await serve();
    await using client = await openUdp({ host: "127.0.0.1" });
    await client.send(bytesOf("hello World 1"), server);
    expect(await client.receive()).toMatchObject({
      kind: "datagram",
      bytes: bytesOf("HELLO WORLD 1"),
      from: { address: server.address, port: server.port },
    });
  });

  test.each([
    ["an empty datagram", "", ""],
    ["spaces and line ends", "  aB1 !?z \r\n", "  AB1 !?Z \r\n"],
    ["a text beyond ASCII", "straße é ñ я ω", "STRASSE É Ñ Я Ω"],
    ["65,507 bytes", "a".repeat(65_507), "A".repeat(65_507)],
  ])("answers %s", async (_what, text, expected) => {
    await using server = await serve();
    await using client = await clientOf(server);
    expect(await ask(client, text)).toBe(expected);
  });

  test("gives each client its own replies, in order", async () => {
    await using server = await serve();
    await using first = await clientOf(server);
    await using second = await clientOf(server);
    for (const text of ["one", "two"]) {
      await first.send(bytesOf(`first ${text}`));
      await second.send(bytesOf(`second ${text}`));
    }
    for (const [client, name] of [
      [first, "FIRST"],
      [second, "SECOND"],
    ] as const) {
      for (const text of ["ONE", "TWO"]) {
        expect(await client.receive()).toMatchObject({ bytes: bytesOf(`${name} ${text}`) });
      }
    }
  });

  test("answers every one of many clients at once", async () => {
    await using server = await serve();
    const texts = Array.from({ length: 100 }, (_each, index) => `client ${index}`);
    const replies = await Promise.all(
      texts.map((text) => requestUdp(bytesOf(text), { host: server.address, port: server.port })),
    );
    expect(replies.map(textOf)).toEqual(texts.map((text) => text.toUpperCase()));
  });

  test.each([
    ["is not UTF-8", Uint8Array.of(0x61, 0xff), "invalid-utf8"],
    ["is longer than it takes", bytesOf("a".repeat(40_001)), "message-too-long"],
    ["would have a reply longer than a datagram", bytesOf("ΐ".repeat(15_000)), "message-too-long"],
    ["breaks its transform", bytesOf("break"), "other"],
  ])("gives a datagram that %s no reply, tells of it, and lives", async (_what, bytes, code) => {
    const told: unknown[] = [];
    await using server = await serve(
      { maxMessageBytes: 40_000, onError: (error, peer) => told.push({ code: error.code, peer }) },
      (message) => {
        if (textOf(message.filter((byte) => byte < 0x80)) === "break") throw new Error("a bug");
        return uppercase(message);
      },
    );
    await using client = await clientOf(server);
    await client.send(bytes);
    expect(await ask(client, "alive")).toBe("ALIVE");
    expect(told).toEqual([{ code, peer: { address: "127.0.0.1", port: client.localPort } }]);
  });

  test("lives when a client is gone before its reply", async () => {
    await using server = await serve();
    // Open beside the other: a client opened after it could be given its port, and with it its reply.
    await using client = await clientOf(server);
    const gone = await clientOf(server);
    await gone.send(bytesOf("hello"));
    await gone[Symbol.asyncDispose]();
    expect(await ask(client, "alive")).toBe("ALIVE");
    expect(await ask(client, "still alive")).toBe("STILL ALIVE");
  });

  test("serves another transform", async () => {
    await using server = await serve({}, countLetter("s"));
    await using client = await clientOf(server);
    expect(await ask(client, "mississippi")).toBe("4");
  });

  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "localhost"],
    ["::1", "::1"],
    ["::", "::1"],
    ["::", "127.0.0.1"],
  ])("on %s answers a client that asks %s", async (host, asked) => {
    await using server = await serve({ host });
    expect(textOf(await requestUdp(bytesOf("hello"), { host: asked, port: server.port }))).toBe("HELLO");
  });
});

describe("the end of a server", () => {
  test("frees its port", async () => {
    const host = ownAddress();
    const server = await serve({ host });
    await server.close();
    await server.close();
    await using again = await serve({ host, port: server.port });
    expect(again.port).toBe(server.port);
  });

  test("comes with its signal", async () => {
    const controller = new AbortController();
    const server = await serve({ host: ownAddress(), signal: controller.signal });
    controller.abort();
    await server.close();
    await using client = await clientOf(server);
    await client.send(bytesOf("hello"));
    expect((await client.receive()).kind).toBe("refused");
  });
});

describe("a server that cannot start", () => {
  test("says why", async () => {
    await using server = await serve();
    await expect(serve({ port: server.port })).rejects.toMatchObject({
      name: "UdpError",
      code: "address-in-use",
      message: `binding 127.0.0.1 port ${server.port}: another program uses that address and port`,
    });
  });

  test("quotes a wrong option", async () => {
    await expect(serve({ port: 65_536 })).rejects.toThrow("port must be a whole number from 0 to 65535, not 65536");
    await expect(serve({ maxMessageBytes: -1 })).rejects.toThrow(
      "maxMessageBytes must be a whole number from 0, not -1",
    );
  });
});
