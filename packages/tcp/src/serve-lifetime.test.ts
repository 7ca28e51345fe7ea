import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import { connectTcp } from "./connect.ts";
import { connectTo, ways } from "./serve.fixture.ts";
import { bytesOf, receiveAll, receiveText } from "./text.fixture.ts";

/** More than the system's buffers on both sides of a loopback connection can hold. */
const moreThanTheSystemHolds = 32 * 1024 * 1024;

describe.each(ways)("%s", (_how, serve) => {
  describe("the end of a server", () => {
    test("leaves no socket behind, whatever its clients do", async () => {
      const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name.startsWith("TCP")).length;
      // Those of the tests before this one.
      while (sockets() > 0) await nextTurn();
      for (const concurrent of [true, false]) {
        const server = await serve({ concurrent });
        const clients = await Promise.all([1, 2, 3].map(() => connectTo(server)));
        await clients[0]?.send(bytesOf("a"));
        expect(sockets()).toBeGreaterThan(0);
        await server[Symbol.asyncDispose]();
        for (const client of clients) await client[Symbol.asyncDispose]();
      }
      expect(sockets()).toBe(0);
    });

    test("lets a reply out that is on its way, ends idle clients and refuses new ones", async () => {
      const server = await serve({
        host: ownAddress(),
        framing: "end-of-stream",
        maxMessageBytes: moreThanTheSystemHolds,
        closeGraceMs: 30_000,
      });
      await using idle = await connectTo(server);
      await using busy = await connectTcp({ host: server.address, port: server.port, maxQueuedBytes: 1 });
      await busy.send(new Uint8Array(moreThanTheSystemHolds).fill(0x61));
      const replyBegins = new Promise<void>((resolve) => busy.onArrival(resolve));
      await busy.end();
      await replyBegins;
      const closed = server.close();
      expect(await receiveAll(idle)).toEqual({ text: "", last: "end" });
      const { text, last } = await receiveAll(busy);
      expect({ length: text.length, last }).toEqual({ length: moreThanTheSystemHolds, last: "end" });
      await closed;
      await expect(connectTo(server)).rejects.toMatchObject({ name: "TcpError", code: "refused" });
    });

    test("comes with its signal, once and for all", async () => {
      const controller = new AbortController();
      const server = await serve({ host: ownAddress(), signal: controller.signal });
      await using connection = await connectTo(server);
      controller.abort();
      expect(await receiveAll(connection)).toEqual({ text: "", last: "end" });
      await server.close();
      await server.close();
      await expect(connectTo(server)).rejects.toMatchObject({ code: "refused" });
    });
  });

  describe("a server that cannot start", () => {
    test("says that its port is taken", async () => {
      await using server = await serve();
      await expect(serve({ port: server.port })).rejects.toMatchObject({
        name: "TcpError",
        code: "address-in-use",
        message: `listening on 127.0.0.1 port ${server.port}: another program uses that address and port`,
        cause: { code: "EADDRINUSE" },
      });
    });

    test("says that an address is not this machine's, or no name at all", async () => {
      await expect(serve({ host: "192.0.2.1" })).rejects.toMatchObject({ code: "address-not-available" });
      await expect(serve({ host: "no..name" })).rejects.toMatchObject({ code: "name-not-found" });
    });

    test("rejects with the reason of a signal that is aborted already", async () => {
      const reason = new Error("enough");
      await expect(serve({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    test.each([
      [{ port: 65_536 }, "port must be a whole number from 0 to 65535, not 65536"],
      [
        { framing: "lines" as "line" },
        'framing must be one of none, line, end-of-stream, length-prefixed, not "lines"',
      ],
      [{ maxMessageBytes: 0 }, "maxMessageBytes must be a whole number from 1, not 0"],
      [{ maxConnections: 0 }, "maxConnections must be a whole number from 1, not 0"],
      [{ idleTimeoutMs: 0 }, "idleTimeoutMs must be a number of milliseconds above 0, or Infinity, not 0"],
      [{ totalTimeoutMs: 0 }, "totalTimeoutMs must be a number of milliseconds above 0, or Infinity, not 0"],
      [{ closeGraceMs: -1 }, "closeGraceMs must be a number of milliseconds above 0, or Infinity, not -1"],
    ])("quotes the wrong option in %j", async (options, message) => {
      await expect(serve(options)).rejects.toThrow(new RangeError(message));
    });
  });

  describe("a server listens", () => {
    test.each([
      ["127.0.0.1", "127.0.0.1"],
      ["::1", "::1"],
      ["::", "127.0.0.1"],
      ["::", "::1"],
      ["0.0.0.0", "localhost"],
      ["localhost", "localhost"],
    ])("on %s for a client that asks %s", async (host, asked) => {
      await using server = await serve({ host });
      await using connection = await connectTcp({ host: asked, port: server.port });
      await connection.send(bytesOf("hello"));
      expect(await receiveText(connection, 5)).toBe("HELLO");
    });
  });
});
