import { setImmediate as nextTurn } from "node:timers/promises";
import { countLetter } from "@capsock/core";
import { describe, expect, test } from "vitest";
import { connectTcp } from "./connect.ts";
import { collectErrors, connectTo, ways } from "./serve.fixture.ts";
import { bytesOf, receiveAll, receiveText } from "./text.fixture.ts";

describe.each(ways)("%s", (_how, serve) => {
  describe("a server without framing", () => {
    test("answers what one read returns, without a newline or an end, and goes on", async () => {
      await using server = await serve();
      await using connection = await connectTo(server);
      await connection.send(bytesOf("hello World 1"));
      expect(await receiveText(connection, 13)).toBe("HELLO WORLD 1");
      await connection.send(bytesOf("  two\r\nlines\0 "));
      expect(await receiveText(connection, 14)).toBe("  TWO\r\nLINES\0 ");
      await connection.end();
      expect(await receiveAll(connection)).toEqual({ text: "", last: "end" });
    });

    test("gives a client that ends without a message an empty reply", async () => {
      await using server = await serve();
      await using connection = await connectTo(server);
      await connection.end();
      expect(await receiveAll(connection)).toEqual({ text: "", last: "end" });
    });

    test("closes after its first reply where the textbook's server does", async () => {
      await using server = await serve({ closeAfterReply: true });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("hello"));
      expect(await receiveAll(connection)).toEqual({ text: "HELLO", last: "end" });
    });

    test("ends in order after its reply, though more was sent than it reads", async () => {
      await using server = await serve({ closeAfterReply: true });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("hello"));
      const unread = connection.send(new Uint8Array(8 * 1024 * 1024)).catch(() => undefined);
      const { text, last } = await receiveAll(connection);
      expect({ reply: text.slice(0, 5), last }).toEqual({ reply: "HELLO", last: "end" });
      await unread;
    });

    test("answers a text that grows by more than there was room for", async () => {
      await using server = await serve();
      await using connection = await connectTo(server);
      const text = "\u0390".repeat(6_000);
      await connection.send(bytesOf(text));
      await connection.end();
      expect((await receiveAll(connection)).text).toBe(text.toUpperCase());
    });

    test("tells of a transform that throws, where it writes into memory as well", async () => {
      const errors = collectErrors();
      const fail = (): never => {
        throw new Error("cannot");
      };
      await using server = await serve({ onError: errors.onError }, Object.assign(fail, { into: fail }));
      await using connection = await connectTo(server);
      const failed = errors.next();
      await connection.send(bytesOf("hello"));
      expect(await failed).toBe("other");
    });

    test("serves another transform", async () => {
      await using server = await serve({}, countLetter("s"));
      await using connection = await connectTo(server);
      await connection.send(bytesOf("mississippi"));
      expect(await receiveText(connection, 1)).toBe("4");
    });
  });

  describe("a server of lines", () => {
    test.each([
      ["byte by byte", ["h", "e", "l", "l", "o", "\r", "\n", "é", "\n"]],
      ["split", ["hel", "lo\r", "\né\n"]],
      ["joined", ["hello\r\né\n"]],
    ])("answers lines that come %s", async (_how, pieces) => {
      await using server = await serve({ framing: "line" });
      await using connection = await connectTo(server);
      for (const piece of pieces) await connection.send(bytesOf(piece));
      await connection.end();
      expect(await receiveAll(connection)).toEqual({ text: "HELLO\nÉ\n", last: "end" });
    });

    test("answers a character whose bytes come one at a time", async () => {
      await using server = await serve({ framing: "line" });
      await using connection = await connectTo(server);
      for (const byte of bytesOf("ω𐐨\n")) await connection.send(Uint8Array.of(byte));
      expect(await receiveText(connection, 4)).toBe("Ω𐐀\n");
    });

    test("answers a last line that the end of the stream completes", async () => {
      await using server = await serve({ framing: "line" });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("one\ntwo"));
      await connection.end();
      expect(await receiveAll(connection)).toEqual({ text: "ONE\nTWO\n", last: "end" });
    });

    test("closes after the first of several lines where it is told to", async () => {
      await using server = await serve({ framing: "line", closeAfterReply: true });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("one\ntwo\n"));
      expect(await receiveAll(connection)).toEqual({ text: "ONE\n", last: "end" });
    });

    test("does not let a client that never reads fill its memory, nor delay its own end", async () => {
      const server = await serve({ framing: "line", closeGraceMs: 50 });
      await using connection = await connectTcp({ host: server.address, port: server.port, maxQueuedBytes: 1 });
      const line = bytesOf(`${"a".repeat(9_999)}\n`);
      const flood = new Uint8Array(64 * 1024 * 1024).fill(0x61);
      for (let offset = 0; offset < flood.length; offset += line.length)
        flood.set(line.subarray(0, flood.length - offset), offset);
      let sent = false;
      const sending = connection.send(flood).then(
        () => (sent = true),
        () => undefined,
      );
      for (let turn = 0; turn < 500; turn += 1) await nextTurn();
      // The replies have nowhere to go, so the server stops reading, so the flood cannot be sent to its end.
      expect(sent).toBe(false);
      await server.close();
      await sending;
      expect(sent).toBe(false);
    });
  });

  describe("a server of whole streams", () => {
    test("answers when the client has ended, and ends then", async () => {
      await using server = await serve({ framing: "end-of-stream" });
      await using connection = await connectTo(server);
      for (const piece of ["he", "llo\n", "wor", "ld"]) await connection.send(bytesOf(piece));
      expect(connection.hasArrival).toBe(false);
      await connection.end();
      expect(await receiveAll(connection)).toEqual({ text: "HELLO\nWORLD", last: "end" });
    });
  });

  describe("several clients", () => {
    test("are answered side by side, an idle one among them", async () => {
      await using server = await serve();
      await using idle = await connectTo(server);
      await using busy = await connectTo(server);
      await busy.send(bytesOf("busy"));
      expect(await receiveText(busy, 4)).toBe("BUSY");
      await idle.send(bytesOf("idle"));
      expect(await receiveText(idle, 4)).toBe("IDLE");
    });

    test("are answered one after the other, in the order in which they came, where that is wanted", async () => {
      await using server = await serve({ concurrent: false });
      await using first = await connectTo(server);
      await using second = await connectTo(server);
      await using third = await connectTo(server);
      await third.send(bytesOf("third"));
      await second.send(bytesOf("second"));
      await first.send(bytesOf("first"));
      expect(await receiveText(first, 5)).toBe("FIRST");
      await first.send(bytesOf("again"));
      expect(await receiveText(first, 5)).toBe("AGAIN");
      expect([second.hasArrival, third.hasArrival]).toEqual([false, false]);

      await first.end();
      expect(await receiveText(second, 6)).toBe("SECOND");
      expect(third.hasArrival).toBe(false);
      await second.reset();
      expect(await receiveText(third, 5)).toBe("THIRD");
    });

    test("beyond the limit are closed at once", async () => {
      const errors = collectErrors();
      await using server = await serve({ maxConnections: 1, onError: errors.onError });
      await using first = await connectTo(server);
      await first.send(bytesOf("a"));
      await receiveText(first, 1);
      const code = errors.next();
      await using second = await connectTo(server);
      expect(["end", "reset"]).toContain((await receiveAll(second)).last);
      expect(await code).toBe("too-many-connections");
      await first.send(bytesOf("b"));
      expect(await receiveText(first, 1)).toBe("B");
    });

    test("can be hundreds, without a warning of leaks", async () => {
      const warnings: Error[] = [];
      const onWarning = (warning: Error): void => void warnings.push(warning);
      process.on("warning", onWarning);
      await using server = await serve();
      const connections = await Promise.all(Array.from({ length: 300 }, () => connectTo(server)));
      await Promise.all(connections.map((connection, index) => connection.send(bytesOf(`client ${index}`))));
      const replies = await Promise.all(connections.map((connection) => receiveText(connection, 8)));
      expect(replies.every((reply, index) => reply === `CLIENT ${index}`)).toBe(true);
      await server.close();
      for (const connection of connections) await connection[Symbol.asyncDispose]();
      await nextTurn();
      process.off("warning", onWarning);
      expect(warnings).toEqual([]);
    });

    test("are told of with their address", async () => {
      const ports: number[] = [];
      await using server = await serve({ onConnection: ({ port }) => ports.push(port) });
      await using connection = await connectTo(server);
      await connection.send(bytesOf("a"));
      await receiveText(connection, 1);
      expect(ports).toEqual([connection.localPort]);
    });
  });
});
