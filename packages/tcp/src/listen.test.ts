import { describe, expect, test } from "vitest";
import { ownAddress } from "../../core/src/own-address.fixture.ts";
import type { TcpConnection } from "./connection.ts";
import { listenTcp } from "./listen.ts";
import { connectTo } from "./serve.fixture.ts";
import { bytesOf, receiveAll, receiveText } from "./text.fixture.ts";

const onLoopback = { host: "127.0.0.1", port: 0 };

describe("a listener", () => {
  test("gives its connections one after the other until it is closed, and leaves them open", async () => {
    const listener = await listenTcp({ ...onLoopback, host: ownAddress() });
    const clients = [await connectTo(listener), await connectTo(listener)];
    const taken: TcpConnection[] = [];
    for await (const connection of listener) {
      taken.push(connection);
      if (taken.length === clients.length) await listener.close();
    }
    for (const [index, client] of clients.entries()) {
      await using connection = taken.find((each) => each.remotePort === client.localPort);
      await connection?.send(bytesOf(`still here ${index}`));
      expect(await receiveText(client, 12)).toBe(`still here ${index}`);
      await client[Symbol.asyncDispose]();
    }
    await expect(listener.accept()).rejects.toMatchObject({ name: "TcpError", code: "closed" });
    await expect(connectTo(listener)).rejects.toMatchObject({ code: "refused" });
  });

  test("closes what nobody took", async () => {
    const listener = await listenTcp(onLoopback);
    await using first = await connectTo(listener);
    await using connection = await listener.accept();
    await using second = await connectTo(listener);
    // A third connection that is taken tells that the second has come.
    await using third = await connectTo(listener);
    await listener.close();
    expect(["end", "reset"]).toContain((await receiveAll(second)).last);
    expect(["end", "reset"]).toContain((await receiveAll(third)).last);
    await connection.send(bytesOf("a"));
    expect(await receiveText(first, 1)).toBe("a");
  });

  test("gives up an accept, or itself, with a signal", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    await using listener = await listenTcp({ ...onLoopback, signal: controller.signal });
    await expect(listener.accept({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const waiting = listener.accept();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "closed" });
  });

  test("says why it cannot listen", async () => {
    await using listener = await listenTcp(onLoopback);
    await expect(listenTcp({ ...onLoopback, port: listener.port })).rejects.toMatchObject({ code: "address-in-use" });
    await expect(listenTcp({ ...onLoopback, maxConnections: 0 })).rejects.toThrow(/^maxConnections must be /);
  });
});
