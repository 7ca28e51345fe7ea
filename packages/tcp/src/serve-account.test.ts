import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import { withEnoughTime } from "../../core/src/with-enough-time.fixture.ts";
import type { TcpDiagnostics } from "./diagnostics.ts";
import { collectErrors, connectTo, ways } from "./serve.fixture.ts";
import { bytesOf, receiveAll, receiveText } from "./text.fixture.ts";

describe.each(ways)("%s", (_how, serve) => {
  test("A server accounts for what it has done", async () => {
    const errors = collectErrors();
    await using server = await serve({ framing: "line", maxConnections: 1, onError: errors.onError });
    expect(server.statistics).toEqual({
      ...{ acceptedConnections: 0, openConnections: 0, refusedConnections: 0, replies: 0 },
      ...{ receivedBytes: 0, sentBytes: 0, failures: {} },
    });
    await using connection = await connectTo(server);
    await connection.send(bytesOf("one\nß\n"));
    await receiveText(connection, 7);
    const refused = errors.next();
    await using second = await connectTo(server);
    await receiveAll(second);
    await refused;
    expect(server.statistics).toMatchObject({ openConnections: 1, acceptedConnections: 1, refusedConnections: 1 });
    const failed = errors.next();
    await connection.send(Uint8Array.of(0xff, 0x0a));
    await failed;
    expect(server.statistics).toMatchObject({
      ...{ replies: 2, receivedBytes: 9, sentBytes: 7 },
      failures: { "too-many-connections": 1, "invalid-utf8": 1 },
    });
  });

  test("A server tells each step to whoever subscribes to its channels", async () => {
    const heard: string[] = [];
    const names = ["connection", "reply", "error", "close"].map(
      (name) => `capsock:tcp:${name}` as keyof TcpDiagnostics,
    );
    let resolveClosed = (): void => undefined;
    const closed = new Promise<void>((resolve) => (resolveClosed = resolve));
    let own: number | undefined;
    const onMessage = (message: unknown, name: string | symbol): void => {
      if ((message as { port: number }).port !== own) return;
      heard.push(String(name));
      if (name === "capsock:tcp:close") resolveClosed();
    };
    for (const name of names) subscribe(name, onMessage);
    try {
      await using server = await serve();
      own = server.port;
      await using connection = await connectTo(server);
      await connection.send(bytesOf("hello"));
      await receiveText(connection, 5);
      await connection.send(Uint8Array.of(0xff));
      await receiveAll(connection);
      await connection.end();
      await closed;
    } finally {
      for (const name of names) unsubscribe(name, onMessage);
    }
    expect(heard).toEqual(names);
  });

  test("A connection ends when its total time is up, though something moves on it all the time", () =>
    withEnoughTime(async (totalTimeoutMs) => {
      const errors = collectErrors();
      await using server = await serve({ totalTimeoutMs, onError: errors.onError });
      await using connection = await connectTo(server);
      let replies = 0;
      try {
        for (;;) {
          await connection.send(bytesOf("a"));
          if ((await connection.receive()).kind !== "data") break;
          replies += 1;
        }
      } catch {
        // A message that crosses the server's end is answered by a reset.
      }
      expect(replies).toBeGreaterThan(0);
      expect(errors.codes).toEqual(["timed-out"]);
    }));

  test("A server that is aborted resets its connections, a reply under way or not", async () => {
    const server = await serve({ host: ownAddress(), closeGraceMs: 60_000 });
    await using connection = await connectTo(server);
    await connection.send(bytesOf("a"));
    await receiveText(connection, 1);
    await server.abort();
    expect((await receiveAll(connection)).last).toBe("reset");
    await expect(connectTo(server)).rejects.toMatchObject({ code: "refused" });
  });
});
