import { once } from "node:events";
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { withEnoughTime } from "../../core/src/with-enough-time.fixture.ts";
import { startRawServer } from "./raw-server.fixture.ts";
import type { RequestTcpOptions } from "./request-options.ts";
import { requestTcp } from "./request.ts";
import { connectTo, serve } from "./serve.fixture.ts";
import { bytesOf, textOf } from "./text.fixture.ts";

/** One request to a server that does `behave` with its connection. */
async function requestFrom(
  behave: (socket: Socket) => void | Promise<void>,
  { message = "hello", ...options }: RequestTcpOptions & { message?: string } = {},
): Promise<string> {
  await using server = await startRawServer((socket) => void behave(socket));
  return textOf(await requestTcp(bytesOf(message), { host: "127.0.0.1", port: server.port, ...options }));
}

describe("a request without framing", () => {
  test("takes the reply of a server that closes, as the textbook's does", async () => {
    const reply = await requestFrom(async (socket) => {
      const [message] = (await once(socket, "data")) as [Buffer];
      socket.end(message.toString().toUpperCase());
    });
    expect(reply).toBe("HELLO");
  });

  test("sends neither a newline nor its end before the reply", async () => {
    const heard: string[] = [];
    const reply = await requestFrom(async (socket) => {
      socket.on("data", (data) => heard.push(data.toString()));
      socket.on("end", () => heard.push("end"));
      await once(socket, "data");
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      heard.push("reply");
      socket.end("HELLO");
    });
    expect(reply).toBe("HELLO");
    expect(heard.slice(0, 2)).toEqual(["hello", "reply"]);
  });

  test("takes a reply in two segments whole", async () => {
    const reply = await requestFrom(async (socket) => {
      await once(socket, "data");
      socket.write("HEL");
      await once(socket, "end");
      socket.end("LO");
    });
    expect(reply).toBe("HELLO");
  });

  test("takes the reply of a server that waits for more messages", async () => {
    await using server = await serve();
    const reply = await requestTcp(bytesOf("hello"), { host: server.address, port: server.port });
    expect(textOf(reply)).toBe("HELLO");
  });

  test("takes what has come from a server that never closes, when the time is up", () =>
    withEnoughTime(async (timeoutMs) => {
      const reply = await requestFrom((socket) => void socket.once("data", () => socket.write("HELLO")), { timeoutMs });
      expect(reply).toBe("HELLO");
    }));

  test("gets the empty reply to an empty message by ending at once", async () => {
    expect(await requestFrom((socket) => void socket.resume().on("end", () => socket.end()), { message: "" })).toBe("");
  });

  test("that gets no reply says how it ended", async () => {
    const noReply = requestFrom((socket) => void socket.once("data", () => socket.end()));
    await expect(noReply).rejects.toMatchObject({ name: "TcpError", code: "closed" });
    const reset = requestFrom((socket) => void socket.once("data", () => socket.resetAndDestroy()));
    await expect(reset).rejects.toMatchObject({ code: "reset" });
  });

  test("that gets no reply in time says how long it has waited", () =>
    withEnoughTime(async (timeoutMs) => {
      const silence = requestFrom((socket) => void socket.resume(), { timeoutMs });
      await expect(silence).rejects.toMatchObject({
        code: "timed-out",
        message: expect.stringMatching(
          new RegExp(`^no reply from 127\\.0\\.0\\.1 port \\d+ within ${timeoutMs} ms$`),
        ) as string,
      });
    }));

  test("does not take a reply for whole that a reset cuts off", async () => {
    const cutOff = requestFrom((socket) => {
      socket.once("data", () => socket.write("HEL", () => socket.resetAndDestroy()));
    });
    await expect(cutOff).rejects.toMatchObject({ code: "reset" });
  });
});

describe("a request", () => {
  test.each(["none", "line", "end-of-stream", "length-prefixed"] as const)(
    "framed by %s is answered by our server",
    async (framing) => {
      await using server = await serve({ framing });
      const { address: host, port } = server;
      expect(textOf(await requestTcp(bytesOf("straße"), { host, port, framing }))).toBe("STRASSE");
      expect(textOf(await requestTcp(bytesOf(""), { host, port, framing }))).toBe("");
    },
  );

  test("framed by line takes the first line, and a last one without its line end", async () => {
    const first = requestFrom((socket) => void socket.write("HELLO\r\nmore\n"), { framing: "line" });
    expect(await first).toBe("HELLO");
    const last = requestFrom((socket) => void socket.end("HELLO"), { framing: "line" });
    expect(await last).toBe("HELLO");
  });

  test("larger than all buffers gets its reply, while the server sends before it has read all", async () => {
    const megabytes = 24;
    const reply = await requestFrom((socket) => void socket.pipe(socket), {
      message: "m".repeat(megabytes * 1024 * 1024),
      framing: "end-of-stream",
      maxMessageBytes: megabytes * 1024 * 1024,
    });
    expect(reply.length).toBe(megabytes * 1024 * 1024);
  });

  test("refuses a reply above the limit", async () => {
    for (const framing of ["none", "line", "end-of-stream"] as const) {
      const tooLong = requestFrom((socket) => void socket.resume().end("HELLO"), { framing, maxMessageBytes: 4 });
      await expect(tooLong).rejects.toMatchObject({ code: "message-too-long" });
    }
  });

  test("ends with its signal, and leaves no connection", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    let ended: Promise<unknown> | undefined;
    await using server = await startRawServer((socket) => {
      ended = once(socket.resume(), "end");
      socket.once("data", () => controller.abort(reason));
    });
    const request = requestTcp(bytesOf("hello"), { host: "127.0.0.1", port: server.port, signal: controller.signal });
    await expect(request).rejects.toBe(reason);
    await ended;
  });

  test("quotes a wrong option", async () => {
    const request = (options: RequestTcpOptions): Promise<Uint8Array> => requestTcp(bytesOf("a"), options);
    await expect(request({ timeoutMs: Number.NaN })).rejects.toThrow(/^timeoutMs must be .* not NaN$/);
    await expect(request({ framing: "lines" as "line" })).rejects.toThrow(/^framing must be .* not "lines"$/);
    await expect(request({ port: 0 })).rejects.toThrow(/^port must be .* not 0$/);
  });

  test("leaves the server's other clients alone when it fails", async () => {
    await using server = await serve({ framing: "line" });
    await using other = await connectTo(server);
    const options = { host: server.address, port: server.port, framing: "line", maxMessageBytes: 1 } as const;
    await expect(requestTcp(bytesOf("hello"), options)).rejects.toMatchObject({ code: "message-too-long" });
    await other.send(bytesOf("a\n"));
    expect(await other.receive()).toMatchObject({ kind: "data", bytes: bytesOf("A\n") });
  });
});
