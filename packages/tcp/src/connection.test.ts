import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { connectTcp, type ConnectTcpOptions } from "./connect.ts";
import type { TcpConnection } from "./connection.ts";
import { startRawServer, type RawServer } from "./raw-server.fixture.ts";
import { bytesOf, receiveAll, receiveText, textOf } from "./text.fixture.ts";

const connectTo = (server: RawServer, options: ConnectTcpOptions = {}): Promise<TcpConnection> =>
  connectTcp({ host: "127.0.0.1", port: server.port, ...options });

/** More than the system's buffers on both sides of a loopback connection can hold. */
const moreThanTheSystemHolds = 64 * 1024 * 1024;

describe("a connection", () => {
  test("knows both of its ends", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    expect(connection).toMatchObject({
      localAddress: "127.0.0.1",
      localPort: peer.remotePort,
      remoteAddress: "127.0.0.1",
      remotePort: server.port,
    });
  });

  test("gives data and then the end, each with the time of its arrival", async () => {
    await using server = await startRawServer();
    const beforeMs = performance.now();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.end("hello");

    const data = await connection.receive();
    const end = await connection.receive();
    expect(data).toMatchObject({ kind: "data", bytes: bytesOf("hello") });
    expect(data.kind === "data" && Object.getPrototypeOf(data.bytes)).toBe(Uint8Array.prototype);
    expect(end.kind).toBe("end");
    expect(data.atMs).toBeGreaterThan(beforeMs);
    expect(end.atMs).toBeGreaterThanOrEqual(data.atMs);
    expect(performance.now()).toBeGreaterThanOrEqual(end.atMs);
    expect(await connection.receive()).toBe(end);
  });

  test("gives the time of arrival, not of asking", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    const arrived = new Promise<void>((resolve) => connection.onArrival(resolve));
    peer.write("a");
    await arrived;
    const arrivedMs = performance.now();
    while (performance.now() < arrivedMs + 2);
    expect((await connection.receive()).atMs).toBeLessThanOrEqual(arrivedMs);
  });

  test("can be ended on this side and still receive", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.resume();
    const ended = once(peer, "end");
    await connection.end();
    await ended;
    peer.end("after your end");
    expect(await receiveAll(connection)).toEqual({ text: "after your end", last: "end" });
  });

  test("can still send when the peer has ended", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.end();
    expect((await connection.receive()).kind).toBe("end");
    const heard = once(peer, "data");
    await connection.send(bytesOf("after your end"));
    expect(String(await heard)).toBe("after your end");
  });

  test("sends what it was given in order, and FIN last, without waiting in between", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    const heard = peer.toArray();
    const work = ["a", "b", "c"].map((letter) => connection.send(bytesOf(letter)));
    await Promise.all([...work, connection.end()]);
    expect(Buffer.concat((await heard) as Buffer[]).toString()).toBe("abc");
  });

  test("gives a reset as an outcome, after the data before it", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.write("last words", () => peer.resetAndDestroy());
    expect(await receiveAll(connection)).toEqual({ text: "last words", last: "reset" });
    await expect(connection.send(bytesOf("x"))).rejects.toMatchObject({ name: "TcpError", code: "reset" });
    expect((await connection.receive()).kind).toBe("reset");
  });

  test("loses nothing that arrived before a send that fails", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.write("last words", () => peer.resetAndDestroy());
    await once(peer, "close");
    await expect(connection.send(bytesOf("x"))).rejects.toMatchObject({ code: "reset" });
    expect(await receiveAll(connection)).toEqual({ text: "last words", last: "reset" });
  });

  test("resets the peer's side when told to", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.resume();
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => peer.once("error", resolve));
    await connection.reset();
    expect((await failed).code).toBe("ECONNRESET");
    await expect(connection.send(bytesOf("x"))).rejects.toMatchObject({ code: "closed" });
  });

  test.each([0, 1, 2, 3])("can be reset %i turns of the loop after its end", async (turns) => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    peer.resume();
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => peer.once("error", resolve));
    connection.end().catch(() => undefined);
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    await connection.reset();
    peer.write("are you there?");
    expect(["ECONNRESET", "EPIPE"]).toContain((await failed).code);
  });

  test("refuses to send after its own end, and stays able to receive", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    await connection.end();
    await expect(connection.send(bytesOf("x"))).rejects.toMatchObject({ code: "closed" });
    await connection.end();
    peer.end("still here");
    expect(await receiveAll(connection)).toEqual({ text: "still here", last: "end" });
  });

  test("loses nothing when a wait is abandoned", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    const controller = new AbortController();
    const abandoned = connection.receive({ signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(abandoned).rejects.toThrow("enough");
    peer.end("late");
    expect(await receiveAll(connection)).toEqual({ text: "late", last: "end" });
  });

  test("tells of arrivals without taking them", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    expect(connection.hasArrival).toBe(false);
    expect(connection.tryReceive()).toBeUndefined();
    const arrived = new Promise<void>((resolve) => connection.onArrival(resolve));
    peer.write("a");
    await arrived;
    expect(connection.hasArrival).toBe(true);
    expect(connection.tryReceive()).toMatchObject({ kind: "data", bytes: bytesOf("a") });
    expect(connection.hasArrival).toBe(false);
  });

  test("stops reading while too much waits, and loses nothing for it", async () => {
    const maxQueuedBytes = 10_000;
    const sent = Buffer.alloc(moreThanTheSystemHolds, "0123456789");
    await using server = await startRawServer();
    await using connection = await connectTo(server, { maxQueuedBytes });
    const peer = await server.accept();
    peer.end(sent);

    const arrivals = (): number => heard;
    let heard = 0;
    connection.onArrival(() => (heard += 1));
    // The peer is stuck when its system takes no more, and so is this side: turns of the loop bring no arrival.
    for (let quietTurns = 0, before = 0; quietTurns < 200; quietTurns += 1) {
      await nextTurn();
      if (arrivals() !== before) quietTurns = 0;
      before = arrivals();
    }
    expect(peer.writableLength).toBeGreaterThan(0);

    let waitingBytes = 0;
    for (let each = arrivals(); each > 0; each -= 1) {
      const received = connection.tryReceive();
      if (received?.kind === "data") waitingBytes += received.bytes.length;
    }
    const largestReadBytes = 65_536;
    expect(waitingBytes).toBeGreaterThanOrEqual(maxQueuedBytes);
    expect(waitingBytes).toBeLessThan(maxQueuedBytes + largestReadBytes);

    let receivedBytes = waitingBytes;
    for await (const received of connection) {
      if (received.kind !== "data") break;
      const position = receivedBytes % 10;
      expect(textOf(received.bytes.subarray(0, 10 - position))).toBe(
        "0123456789".slice(position).slice(0, received.bytes.length),
      );
      receivedBytes += received.bytes.length;
    }
    expect(receivedBytes).toBe(sent.length);
  });

  test("holds a send until the peer reads", async () => {
    await using server = await startRawServer((socket) => socket.pause());
    await using connection = await connectTo(server);
    const peer = await server.accept();
    let sent = false;
    const sending = connection.send(new Uint8Array(moreThanTheSystemHolds)).then(() => (sent = true));
    for (let turn = 0; turn < 200; turn += 1) await nextTurn();
    expect(sent).toBe(false);
    peer.resume();
    await sending;
  });

  test("gives those who wait the reason when its signal is aborted", async () => {
    await using server = await startRawServer((socket) => socket.pause());
    const controller = new AbortController();
    await using connection = await connectTo(server, { signal: controller.signal });
    const peer = await server.accept();
    const waits = [connection.receive(), connection.send(new Uint8Array(moreThanTheSystemHolds)), connection.end()];
    const outcomes = Promise.allSettled(waits);
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    const reason = new Error("enough");
    controller.abort(reason);
    for (const outcome of await outcomes) expect(outcome).toEqual({ status: "rejected", reason });
    await expect(connection.send(bytesOf("x"))).rejects.toBe(reason);
    peer.resume();
    await once(peer, "end");
  });

  test("closes when it is disposed of, and says so to whoever goes on using it", async () => {
    await using server = await startRawServer();
    const connection = await connectTo(server);
    const peer = await server.accept();
    peer.resume();
    const ended = once(peer, "end");
    const waiting = connection.receive();
    const rejected = expect(waiting).rejects.toMatchObject({ name: "TcpError", code: "closed" });
    await connection.close();
    await rejected;
    await ended;
    await expect(connection.send(bytesOf("x"))).rejects.toMatchObject({ code: "closed" });
    await expect(connection.end()).rejects.toMatchObject({ code: "closed" });
    await connection.reset();
    await connection[Symbol.asyncDispose]();
  });

  test("receives byte by byte what was sent byte by byte", async () => {
    await using server = await startRawServer();
    await using connection = await connectTo(server);
    const peer = await server.accept();
    for (const letter of "hello") {
      peer.write(letter);
      expect(await receiveText(connection, 1)).toBe(letter);
    }
  });
});
