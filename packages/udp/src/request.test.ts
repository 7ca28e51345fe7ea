import { describe, expect, test } from "vitest";
import { nobody } from "../../core/src/own-address.fixture.ts";
import { openUdp } from "./open.ts";
import { requestUdp, type RequestUdpOptions } from "./request.ts";
import type { UdpReceived, UdpSocket } from "./socket.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

/** One request to a peer that does `behave` with each datagram it gets, numbered from 1. */
async function requestFrom(
  behave: (socket: UdpSocket, datagram: UdpReceived & { kind: "datagram" }, count: number) => Promise<void>,
  options: RequestUdpOptions = {},
): Promise<{ reply: string; datagrams: number }> {
  await using peer = await openUdp({ host: "127.0.0.1" });
  let datagrams = 0;
  const serving = (async () => {
    for await (const received of peer) {
      if (received.kind === "datagram") await behave(peer, received, (datagrams += 1));
    }
  })().catch(() => undefined);
  const reply = await requestUdp(bytesOf("hello"), { host: "127.0.0.1", port: peer.localPort, ...options });
  await peer[Symbol.asyncDispose]();
  await serving;
  return { reply: textOf(reply), datagrams };
}

describe("a request", () => {
  test("sends one datagram and takes the reply", async () => {
    const { reply, datagrams } = await requestFrom((peer, { from }) => peer.send(bytesOf("HELLO"), from), {
      timeoutMs: Infinity,
    });
    expect({ reply, datagrams }).toEqual({ reply: "HELLO", datagrams: 1 });
  });

  test("takes an empty reply", async () => {
    const { reply } = await requestFrom((peer, { from }) => peer.send(new Uint8Array(0), from));
    expect(reply).toBe("");
  });

  test("sends again when no reply comes in time", async () => {
    const { reply } = await requestFrom(
      async (peer, { from }, count) => {
        if (count === 3) await peer.send(bytesOf("HELLO"), from);
      },
      { timeoutMs: 20, attempts: 10 },
    );
    expect(reply).toBe("HELLO");
  });

  test("takes no reply from a port that it did not ask", async () => {
    await using stranger = await openUdp({ host: "127.0.0.1" });
    const { reply } = await requestFrom(async (peer, { from }) => {
      await stranger.send(bytesOf("MINE"), from);
      await peer.send(bytesOf("HELLO"), from);
    });
    expect(reply).toBe("HELLO");
  });

  test("waits longer after each sending, and says how long it has waited in all", async () => {
    await using silent = await openUdp({ host: "127.0.0.1" });
    const startedAtMs = performance.now();
    const request = requestUdp(bytesOf("hello"), {
      ...{ host: "127.0.0.1", port: silent.localPort, timeoutMs: 5, attempts: 3, backoffFactor: 3 },
    });
    await expect(request).rejects.toThrow(/ to 3 attempts within 65 ms$/);
    // A timer may fire a millisecond early.
    expect(performance.now() - startedAtMs).toBeGreaterThan(62);
  });

  test("gives up after its attempts", async () => {
    await using silent = await openUdp({ host: "127.0.0.1" });
    const request = requestUdp(bytesOf("hello"), {
      ...{ host: "127.0.0.1", port: silent.localPort, timeoutMs: 10, attempts: 2 },
    });
    await expect(request).rejects.toMatchObject({
      name: "UdpError",
      code: "timed-out",
      message: expect.stringMatching(/^no reply from 127\.0\.0\.1 port \d+ to 2 attempts within 30 ms$/) as string,
    });
    for (let attempt = 1; attempt <= 2; attempt += 1) await silent.receive();
    expect(silent.hasArrival).toBe(false);
  });

  test("is refused where nothing is bound", async () => {
    await expect(requestUdp(bytesOf("a"), { port: nobody.port })).rejects.toMatchObject({
      code: "refused",
      message: `localhost port ${nobody.port} refused the datagram: nothing is bound to that port`,
    });
  });

  test("says that a message is too long, and that a name is none", async () => {
    await using peer = await openUdp({ host: "127.0.0.1" });
    const tooLong = requestUdp(new Uint8Array(65_508), { host: "127.0.0.1", port: peer.localPort });
    await expect(tooLong).rejects.toMatchObject({ code: "message-too-long" });
    await expect(requestUdp(bytesOf("a"), { host: "no..name" })).rejects.toMatchObject({ code: "name-not-found" });
  });

  test("ends with its signal", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const request = requestFrom(
      () => {
        controller.abort(reason);
        return Promise.resolve();
      },
      { signal: controller.signal, timeoutMs: Infinity },
    );
    await expect(request).rejects.toBe(reason);
    await expect(requestUdp(bytesOf("a"), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test.each([
    [{ port: 0 }, "port must be a whole number from 1 to 65535, not 0"],
    [{ backoffFactor: 0.5 }, "backoffFactor must be a number from 1 to 10, not 0.5"],
    [{ attempts: 0 }, "attempts must be a whole number from 1, not 0"],
    [{ timeoutMs: -1 }, "timeoutMs must be a number of milliseconds above 0, or Infinity, not -1"],
  ])("quotes the wrong option in %j", async (options, message) => {
    await expect(requestUdp(bytesOf("a"), options)).rejects.toThrow(new RangeError(message));
  });
});
