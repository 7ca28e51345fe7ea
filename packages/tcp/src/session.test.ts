import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { withEnoughTime } from "../../core/src/with-enough-time.fixture.ts";
import { startRawServer } from "./raw-server.fixture.ts";
import { connectTo, serve } from "./serve.fixture.ts";
import { openTcpSession, type OpenTcpSessionOptions, type TcpSession } from "./session.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

const sessionWith = (port: number, options: OpenTcpSessionOptions = {}): Promise<TcpSession> =>
  openTcpSession({ host: "127.0.0.1", port, ...options });
const ask = async (session: TcpSession, text: string): Promise<string> => textOf(await session.request(bytesOf(text)));

describe("a session", () => {
  test.each(["none", "line", "length-prefixed"] as const)("gets one reply after the other with %s", async (framing) => {
    let connections = 0;
    await using server = await serve({ framing, onConnection: () => (connections += 1) });
    await using session = await sessionWith(server.port, { framing });
    for (const text of ["one", "two", "straße"]) expect(await ask(session, text)).toBe(text.toUpperCase());
    expect(connections).toBe(1);
    expect(session.connection.remotePort).toBe(server.port);
  });

  test.each(["none", "line", "length-prefixed"] as const)(
    "keeps requests apart that are made at once with %s",
    async (framing) => {
      await using server = await serve({ framing });
      await using session = await sessionWith(server.port, { framing });
      const texts = Array.from({ length: 20 }, (_each, index) => `text ${index}`);
      expect(await Promise.all(texts.map((text) => ask(session, text)))).toEqual(
        texts.map((text) => text.toUpperCase()),
      );
    },
  );

  test("is closed by hand, and says so to whoever asks after that", async () => {
    await using server = await serve();
    const session = await sessionWith(server.port);
    expect(await ask(session, "last")).toBe("LAST");
    await session.close();
    await expect(ask(session, "late")).rejects.toMatchObject({ name: "TcpError", code: "closed" });
  });

  test("throws away what came between a reply and the next request", async () => {
    let socket: Socket | undefined;
    await using server = await startRawServer((accepted) => {
      socket ??= accepted;
      accepted.on("data", (data) => accepted.write(data.toString().toUpperCase()));
    });
    await using session = await sessionWith(server.port);
    expect(await ask(session, "one")).toBe("ONE");
    await using witness = await connectTo({ address: "127.0.0.1", port: server.port });
    // What the witness gets was written after the left-overs, so these have arrived as well.
    socket?.write("left-overs", () => void witness.send(bytesOf("w")));
    await witness.receive();
    expect(await ask(session, "two")).toBe("TWO");
  });

  test("ends when the server closes after one reply", async () => {
    await using server = await serve({ closeAfterReply: true });
    await using session = await sessionWith(server.port);
    expect(await ask(session, "one")).toBe("ONE");
    await expect(ask(session, "two")).rejects.toMatchObject({ name: "TcpError", code: "closed" });
    await expect(ask(session, "three")).rejects.toMatchObject({ code: "closed" });
  });

  test("ends when a reply does not come in time, lest a late one pass for the next", () =>
    withEnoughTime(async (timeoutMs) => {
      await using server = await startRawServer((socket) => socket.resume());
      await using session = await sessionWith(server.port, { timeoutMs });
      await expect(ask(session, "one")).rejects.toMatchObject({ code: "timed-out" });
      await expect(ask(session, "two")).rejects.toMatchObject({ code: "timed-out" });
    }));

  test("ends when a request is aborted under way, but not by one that never began", async () => {
    await using server = await serve();
    await using session = await sessionWith(server.port);
    const reason = new Error("enough");
    await expect(session.request(bytesOf("x"), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await ask(session, "one")).toBe("ONE");
    const controller = new AbortController();
    const aborted = session.request(bytesOf("two"), { signal: controller.signal });
    await Promise.resolve();
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await expect(ask(session, "three")).rejects.toBe(reason);
  });

  test("ends with its signal", async () => {
    const controller = new AbortController();
    await using server = await startRawServer((socket) => socket.resume());
    await using session = await sessionWith(server.port, { signal: controller.signal });
    const waiting = ask(session, "one");
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("survives a message that cannot be framed", async () => {
    await using server = await serve({ framing: "line" });
    await using session = await sessionWith(server.port, { framing: "line" });
    await expect(ask(session, "two\nlines")).rejects.toThrow(RangeError);
    expect(await ask(session, "one line")).toBe("ONE LINE");
  });

  test("is impossible where one message fills the stream", async () => {
    const options = { framing: "end-of-stream" } as unknown as OpenTcpSessionOptions;
    await expect(openTcpSession(options)).rejects.toThrow(
      new RangeError('framing must be none, line or length-prefixed for a session, not "end-of-stream"'),
    );
  });
});
