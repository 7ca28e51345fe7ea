import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { nobody } from "../../core/src/own-address.fixture.ts";
import { connectTcp } from "./connect.ts";
import type { TcpConnection } from "./connection.ts";
import { startRawServer } from "./raw-server.fixture.ts";
import { requestTcp } from "./request.ts";

/** A server whose process is stopped: the system completes the connections that fit its queue, and no more. */
async function startStoppedServer(): Promise<{ port: number } & AsyncDisposable> {
  const program = `require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, function () {
    console.log(this.address().port);
  });`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  child.kill("SIGSTOP");
  return {
    port: Number(line.toString()),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

describe("connecting", () => {
  test("to a port that nobody listens on is refused", async () => {
    for (const host of [nobody.host, "localhost"]) {
      await expect(connectTcp({ host, port: nobody.port })).rejects.toMatchObject({
        name: "TcpError",
        code: "refused",
        message: `connecting to ${host} port ${nobody.port}: the connection was refused: no server listens there`,
        cause: { code: "ECONNREFUSED" },
      });
    }
  });

  test("to what is no name says so", async () => {
    await expect(connectTcp({ host: "no..name" })).rejects.toMatchObject({ code: "name-not-found" });
  });

  test("from a port that is taken says so", async () => {
    await using server = await startRawServer();
    await using first = await connectTcp({ host: "127.0.0.1", port: server.port });
    const again = connectTcp({ host: "127.0.0.1", port: server.port, localPort: first.localPort });
    await expect(again).rejects.toMatchObject({ code: expect.stringMatching(/^address-/) as string });
  });

  test("to a server whose queue is full ends in time, or with its signal", async () => {
    await using server = await startStoppedServer();
    const connect = (options: object): Promise<TcpConnection> =>
      connectTcp({ host: "127.0.0.1", port: server.port, ...options });
    const waiting: TcpConnection[] = [];
    let failure: unknown;
    while (failure === undefined && waiting.length < 10) {
      await connect({ connectTimeoutMs: 300 }).then(
        (connection) => waiting.push(connection),
        (error: unknown) => (failure = error),
      );
    }
    expect(failure).toMatchObject({ name: "TcpError", code: "timed-out" });
    const request = requestTcp(new Uint8Array(1), { host: "127.0.0.1", port: server.port, timeoutMs: 50 });
    await expect(request).rejects.toThrow(/^connecting to 127\.0\.0\.1 port \d+: no answer within 50 ms$/);

    const controller = new AbortController();
    const reason = new Error("enough");
    const connecting = connect({ signal: controller.signal });
    controller.abort(reason);
    await expect(connecting).rejects.toBe(reason);
    for (const connection of waiting) await connection[Symbol.asyncDispose]();
  });

  test("is not begun with a signal that is aborted already", async () => {
    await using server = await startRawServer(() => expect.unreachable("nobody may connect"));
    const reason = new Error("enough");
    const connecting = connectTcp({ host: "127.0.0.1", port: server.port, signal: AbortSignal.abort(reason) });
    await expect(connecting).rejects.toBe(reason);
  });

  test.each([
    [{ port: 0 }, "port must be a whole number from 1 to 65535, not 0"],
    [{ localPort: -1 }, "localPort must be a whole number from 0 to 65535, not -1"],
    [{ maxQueuedBytes: 0 }, "maxQueuedBytes must be a whole number from 1, not 0"],
    [{ connectTimeoutMs: 0 }, "connectTimeoutMs must be a number of milliseconds above 0, or Infinity, not 0"],
  ])("quotes the wrong option in %j", async (options, message) => {
    await expect(connectTcp(options)).rejects.toThrow(new RangeError(message));
  });
});
