import { uppercase } from "@capsock/core";
import { describe, expect, test } from "vitest";
import { collectErrors, connectTo, ways } from "./serve.fixture.ts";
import type { TcpServer } from "./serve.ts";
import { bytesOf, receiveAll, receiveText } from "./text.fixture.ts";

/** A server that still answers has survived. */
async function expectToLive(server: TcpServer): Promise<void> {
  await using connection = await connectTo(server);
  await connection.send(bytesOf("alive\n"));
  expect(await receiveText(connection, 6)).toBe("ALIVE\n");
}

describe.each(ways)("%s", (_how, serve) => {
  describe("a bad client", () => {
    test("that sends no UTF-8 gets the replies before it, then the end; the server lives", async () => {
      const errors = collectErrors();
      await using server = await serve({ framing: "line", onError: errors.onError });
      await using connection = await connectTo(server);
      await connection.send(Uint8Array.of(0x61, 0x0a, 0xff, 0x0a, 0x62, 0x0a));
      expect(await receiveAll(connection)).toEqual({ text: "A\n", last: "end" });
      expect(errors.codes).toEqual(["invalid-utf8"]);
      await expectToLive(server);
    });

    test.each(["line", "end-of-stream", "none"] as const)(
      "that sends too much for %s does not pass unnoticed",
      async (framing) => {
        const errors = collectErrors();
        await using server = await serve({ framing, maxMessageBytes: 10, onError: errors.onError });
        const code = errors.next();
        await using connection = await connectTo(server);
        await connection.send(bytesOf("01234567890"));
        const last = framing === "end-of-stream" ? "reset" : "end";
        expect(await receiveAll(connection)).toEqual({ text: "", last });
        expect(await code).toBe("message-too-long");
        if (framing !== "end-of-stream") await expectToLive(server);
      },
    );

    test("that resets is told of; the server lives", async () => {
      for (const concurrent of [true, false]) {
        const errors = collectErrors();
        await using server = await serve({ concurrent, onError: errors.onError });
        await using connection = await connectTo(server);
        await connection.send(bytesOf("a"));
        await receiveText(connection, 1);
        const code = errors.next();
        await connection.reset();
        expect(await code).toBe("reset");
        await expectToLive(server);
      }
    });

    test("that does nothing is closed in time", async () => {
      const errors = collectErrors();
      await using server = await serve({ idleTimeoutMs: 20, onError: errors.onError });
      await using connection = await connectTo(server);
      expect(await receiveAll(connection)).toEqual({ text: "", last: "end" });
      expect(errors.codes).toEqual(["timed-out"]);
    });

    test("is closed when its message breaks the transform, with the reason as the cause", async () => {
      const cause = new Error("a bug");
      let told: unknown;
      await using server = await serve({ onError: (error) => (told = error) }, (message) => {
        if (message.length === 1) throw cause;
        return uppercase(message);
      });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("a"));
      expect(await receiveAll(connection)).toEqual({ text: "", last: "end" });
      expect(told).toMatchObject({ name: "TcpError", code: "other", cause });
      await expectToLive(server);
    });
  });
});
