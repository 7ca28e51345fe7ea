import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import { openUdp } from "./open.ts";
import { ownSocket, type UdpAddress, type UdpReceived, type UdpSocket } from "./socket.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

const onLoopback = { host: "127.0.0.1" };
const addressOf = (socket: UdpSocket): UdpAddress => ({ address: "127.0.0.1", port: socket.localPort });

async function receiveTexts(socket: UdpSocket, count: number): Promise<string[]> {
  const texts: string[] = [];
  while (texts.length < count) texts.push(textOf(datagram(await socket.receive()).bytes));
  return texts;
}

function datagram(received: UdpReceived): UdpReceived & { kind: "datagram" } {
  if (received.kind !== "datagram") throw new Error(`not a datagram but ${received.kind}`);
  return received;
}

describe("a socket", () => {
  test("gives each datagram with its sender and the time of its arrival", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp(onLoopback);
    const beforeMs = performance.now();
    await sender.send(bytesOf("hello"), addressOf(receiver));
    const received = datagram(await receiver.receive());
    expect(received).toMatchObject({ bytes: bytesOf("hello"), from: addressOf(sender) });
    expect(Object.getPrototypeOf(received.bytes)).toBe(Uint8Array.prototype);
    expect(received.atMs).toBeGreaterThan(beforeMs);
    expect(received.atMs).toBeLessThanOrEqual(performance.now());
  });

  test("carries an empty datagram and one of 65,507 bytes, and refuses one byte more", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp(onLoopback);
    const longest = new Uint8Array(65_507).fill(0x61);
    for (const bytes of [new Uint8Array(0), longest]) {
      await sender.send(bytes, addressOf(receiver));
      expect(datagram(await receiver.receive()).bytes).toEqual(bytes);
    }
    await expect(sender.send(new Uint8Array(65_508), addressOf(receiver))).rejects.toMatchObject({
      name: "UdpError",
      code: "message-too-long",
      message: "sending 65508 bytes: more bytes than one datagram can hold",
      cause: { code: "EMSGSIZE" },
    });
    await sender.send(bytesOf("goes on"), addressOf(receiver));
    expect(await receiveTexts(receiver, 1)).toEqual(["goes on"]);
  });

  test("loses nothing when a wait is abandoned", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp(onLoopback);
    const controller = new AbortController();
    const abandoned = receiver.receive({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(abandoned).rejects.toThrow("enough");
    await sender.send(bytesOf("late"), addressOf(receiver));
    expect(await receiveTexts(receiver, 1)).toEqual(["late"]);
  });

  test("tells of arrivals without taking them", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp(onLoopback);
    expect([receiver.hasArrival, receiver.tryReceive()]).toEqual([false, undefined]);
    const arrived = new Promise<void>((resolve) => receiver.onArrival(resolve));
    await sender.send(bytesOf("a"), addressOf(receiver));
    await arrived;
    expect(receiver.hasArrival).toBe(true);
    expect(receiver.tryReceive()).toMatchObject({ kind: "datagram", bytes: bytesOf("a") });
    expect(receiver.hasArrival).toBe(false);
  });

  test("throws away what its queue has no room for, counts it, and takes datagrams again later", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp({ ...onLoopback, maxQueuedBytes: 1_000 });
    /** A datagram counts its bytes and 256 more, and is let in while less than the limit waits. */
    const fitting = 3;
    for (const text of ["1", "2", "3", "4", "5"]) {
      await sender.send(bytesOf(text.repeat(100)), addressOf(receiver));
    }
    while (receiver.droppedDatagrams < 2) await nextTurn();
    expect(await receiveTexts(receiver, fitting)).toEqual(["1", "2", "3"].map((text) => text.repeat(100)));
    expect(receiver.tryReceive()).toBeUndefined();
    await sender.send(bytesOf("6"), addressOf(receiver));
    expect(await receiveTexts(receiver, 1)).toEqual(["6"]);
    expect(receiver.droppedDatagrams).toBe(2);
  });

  test("iterates over its arrivals until it is closed", async () => {
    await using sender = await openUdp(onLoopback);
    await using receiver = await openUdp(onLoopback);
    for (const text of ["a", "b"]) await sender.send(bytesOf(text), addressOf(receiver));
    const texts: string[] = [];
    const iterating = (async () => {
      for await (const received of receiver) {
        texts.push(textOf(datagram(received).bytes));
        if (texts.length === 2) await receiver[Symbol.asyncDispose]();
      }
    })();
    await expect(iterating).rejects.toMatchObject({ name: "UdpError", code: "closed" });
    expect(texts).toEqual(["a", "b"]);
  });

  test("says that it is closed to whoever goes on using it, and frees its port", async () => {
    const host = ownAddress();
    const socket = await openUdp({ host });
    const rejected = expect(socket.receive()).rejects.toMatchObject({ name: "UdpError", code: "closed" });
    await socket.close();
    await rejected;
    await expect(socket.send(bytesOf("a"), addressOf(socket))).rejects.toMatchObject({ code: "closed" });
    await socket[Symbol.asyncDispose]();
    await using again = await openUdp({ host, port: socket.localPort });
    expect(again.localPort).toBe(socket.localPort);
  });

  test("is closed by its signal, with the reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    await using socket = await openUdp({ ...onLoopback, signal: controller.signal });
    const waiting = socket.receive();
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(socket.send(bytesOf("a"), addressOf(socket))).rejects.toBe(reason);
  });

  test("wants exactly one place to send to, and an address", async () => {
    await using alone = await openUdp(onLoopback);
    await using paired = await openUdp({ peer: { host: "127.0.0.1", port: alone.localPort } });
    await expect(alone.send(bytesOf("a"))).rejects.toThrow("to is missing, and there is no peer");
    await expect(paired.send(bytesOf("a"), addressOf(alone))).rejects.toThrow("to is given besides a peer");
    const name = alone.send(bytesOf("a"), { address: "localhost", port: 1 });
    await expect(name).rejects.toThrow(new RangeError('to.address must be an IP address, not "localhost"'));
  });
});

describe("a socket with a peer", () => {
  test("hears only its peer", async () => {
    await using peer = await openUdp(onLoopback);
    await using stranger = await openUdp(onLoopback);
    await using socket = await openUdp({ peer: { host: "127.0.0.1", port: peer.localPort } });
    await stranger.send(bytesOf("psst"), addressOf(socket));
    await socket.send(bytesOf("hello"));
    await peer.send(bytesOf("HELLO"), datagram(await peer.receive()).from);
    expect(await receiveTexts(socket, 1)).toEqual(["HELLO"]);
    expect(socket.hasArrival).toBe(false);
  });

  test("does not hear a stranger either whose datagram came before it had its peer", async () => {
    await using peer = await openUdp(onLoopback);
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    await using stranger = await openUdp({ peer: { host: "127.0.0.1", port: socket.address().port } });
    // Nothing is read before this turn of the loop ends, so the datagram waits in the system while the peer is set.
    const sent = stranger.send(bytesOf("psst"));
    socket.connect(peer.localPort, "127.0.0.1");
    await Promise.all([sent, once(socket, "connect")]);

    const options = { peer: addressOf(peer), maxQueuedBytes: 1_000, signal: undefined };
    await using paired = ownSocket(socket, options);
    await paired.send(bytesOf("hello"));
    await peer.send(bytesOf("HELLO"), datagram(await peer.receive()).from);
    expect(await receiveTexts(paired, 1)).toEqual(["HELLO"]);
  });

  test("learns that nothing is bound to the peer's port, without losing what it sends next", async () => {
    const host = ownAddress();
    const gone = await openUdp({ host });
    await gone.close();
    const port = gone.localPort;
    await using socket = await openUdp({ peer: { host, port } });
    await socket.send(bytesOf("one"));
    expect(await socket.receive()).toMatchObject({ kind: "refused" });

    await socket.send(bytesOf("two"));
    await using peer = await openUdp({ host, port });
    // The refusal of "two" waits in the system, where the next send meets it before any receive can.
    const sending = socket.send(bytesOf("three"));
    await sending;
    expect(await receiveTexts(peer, 1)).toEqual(["three"]);
    expect(await socket.receive()).toMatchObject({ kind: "refused" });
  });

  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["localhost", "127.0.0.1"],
    ["::1", "::1"],
  ])("at %s sends to %s", async (host, address) => {
    await using peer = await openUdp({ host: address });
    await using socket = await openUdp({ peer: { host, port: peer.localPort } });
    await socket.send(bytesOf("hello"));
    const received = datagram(await peer.receive());
    expect(received.from).toEqual({ address, port: socket.localPort });
    await peer.send(bytesOf("HELLO"), received.from);
    expect(await receiveTexts(socket, 1)).toEqual(["HELLO"]);
  });
});

describe("a socket that cannot be opened", () => {
  test("says why", async () => {
    await using first = await openUdp(onLoopback);
    const cases = [
      [{ ...onLoopback, port: first.localPort }, "address-in-use"],
      [{ host: "192.0.2.1" }, "address-not-available"],
      [{ host: "no..name" }, "name-not-found"],
      [{ peer: { host: "no..name", port: 1 } }, "name-not-found"],
    ] as const;
    for (const [options, code] of cases) {
      await expect(openUdp(options)).rejects.toMatchObject({ name: "UdpError", code });
    }
  });

  test.each([
    [{ port: -1 }, "port must be a whole number from 0 to 65535, not -1"],
    [{ peer: { host: "::1", port: 0 } }, "peer.port must be a whole number from 1 to 65535, not 0"],
    [{ maxQueuedBytes: 0.5 }, "maxQueuedBytes must be a whole number from 1, not 0.5"],
  ])("quotes the wrong option in %j", async (options, message) => {
    await expect(openUdp(options)).rejects.toThrow(new RangeError(message));
  });

  test("rejects with the reason of a signal that is aborted already", async () => {
    const reason = new Error("enough");
    await expect(openUdp({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
