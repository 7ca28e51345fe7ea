import type { Transform } from "@capsock/core";
import { describe, expect, test } from "vitest";
import { connectTcp } from "./connect.ts";
import { connectTo, ways } from "./serve.fixture.ts";
import { bytesOf, receiveText } from "./text.fixture.ts";

/** More than the system's buffers on both sides of a loopback connection can hold. */
const moreThanTheSystemHolds = 64 * 1024 * 1024;

describe.each(ways)("%s, a client that reads slowly", (_how, serve) => {
  test.each([16_000, 100_000])(
    "gets its own replies of %i bytes whole, whatever others are answered meanwhile",
    async (replyBytes) => {
      const long = "o".repeat(16_000);
      let count = 0;
      const reply: Transform = (message) => {
        if (message[0] !== 0x73) return { ok: true, bytes: message };
        count += 1;
        return { ok: true, bytes: new Uint8Array(replyBytes).fill(count % 251) };
      };
      await using server = await serve({}, reply);
      await using slow = await connectTcp({ host: server.address, port: server.port, maxQueuedBytes: 1 });
      await using other = await connectTo(server);
      // Once the replies have nowhere to go, the server reads no more, and what has been sent is read as one message.
      for (let before = -1; before < count;) {
        before = count;
        for (let each = 0; each < 20; each += 1) {
          await slow.send(bytesOf("s"));
          await other.send(bytesOf(long));
          expect(await receiveText(other, long.length)).toBe(long);
        }
      }
      await slow.end();

      let offset = 0;
      let wrongAt = -1;
      for await (const received of slow) {
        if (received.kind !== "data") break;
        for (const byte of received.bytes) {
          if (byte !== (1 + Math.floor(offset / replyBytes)) % 251 && wrongAt === -1) wrongAt = offset;
          offset += 1;
        }
      }
      expect({ offset, wrongAt }).toEqual({ offset: count * replyBytes, wrongAt: -1 });
    },
  );

  test("gets a stream back whole, in uppercase, whatever others are answered meanwhile", async () => {
    await using server = await serve();
    await using slow = await connectTcp({ host: server.address, port: server.port, maxQueuedBytes: 1 });
    await using other = await connectTo(server);
    const sent = new Uint8Array(16 * 1024 * 1024);
    for (let index = 0; index < sent.length; index += 1) sent[index] = 0x61 + (index % 23);
    const sending = slow.send(sent).then(() => slow.end());
    // Nothing is read meanwhile, so the reply to the stream has nowhere to go and waits in its memory.
    for (let each = 0; each < 50; each += 1) {
      await other.send(bytesOf("o".repeat(60_000)));
      expect(await receiveText(other, 60_000)).toBe("O".repeat(60_000));
    }
    let offset = 0;
    let wrongAt = -1;
    for await (const received of slow) {
      if (received.kind !== "data") break;
      for (const byte of received.bytes) {
        if (byte !== 0x41 + (offset % 23) && wrongAt === -1) wrongAt = offset;
        offset += 1;
      }
    }
    await sending;
    expect({ offset, wrongAt }).toEqual({ offset: sent.length, wrongAt: -1 });
  });

  test("is let go when it reads nothing for too long, and told of", async () => {
    const codes: string[] = [];
    await using server = await serve({
      framing: "line",
      idleTimeoutMs: 100,
      onError: ({ code }) => codes.push(code),
    });
    await using slow = await connectTcp({ host: server.address, port: server.port, maxQueuedBytes: 1 });
    await slow.send(bytesOf(`${"a".repeat(9_999)}\n`.repeat(moreThanTheSystemHolds / 10_000))).catch(() => undefined);
    expect(codes).toEqual(["timed-out"]);
  });
});
