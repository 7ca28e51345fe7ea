import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concatBytes } from "./concat-bytes.ts";
import { createDecoder, type Decoded } from "./decoder.ts";
import { encodeMessage, framings, type Framing } from "./framing.ts";
import { splitAt } from "./split-at.fixture.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textsOf = (decoded: Decoded): string[] => decoded.messages.map((message) => new TextDecoder().decode(message));

/** All messages of a stream and its error, if it has one. */
function decodeAll(framing: Framing, chunks: readonly Uint8Array[], maxMessageBytes = 1_000): Decoded {
  const decoder = createDecoder(framing, { maxMessageBytes });
  const messages: Uint8Array[] = [];
  for (const chunk of chunks) {
    const decoded = decoder.push(chunk);
    messages.push(...decoded.messages);
    if (!decoded.ok) return { ...decoded, messages };
  }
  const last = decoder.end();
  return { ...last, messages: [...messages, ...last.messages] };
}

/** Streams in which line ends, and halves of them, are frequent. */
const stream = fc
  .array(fc.oneof(fc.constantFrom("\n", "\r", "\r\n"), fc.string({ maxLength: 6 })), { maxLength: 12 })
  .map((parts) => bytesOf(parts.join("")));
/** Streams in which messages are short, as their prefixes say, and some are cut off. */
const prefixedStream = fc
  .array(
    fc.oneof(
      fc.nat({ max: 9 }).map((length) => Uint8Array.of(0, 0, 0, length)),
      fc.uint8Array({ maxLength: 9 }),
    ),
  )
  .map(concatBytes);
const cuts = fc.array(fc.nat({ max: 60 }));

describe("a decoder", () => {
  test.each(["line", "end-of-stream", "length-prefixed"] as const)("for %s gives the same for any split", (framing) => {
    fc.assert(
      fc.property(
        framing === "length-prefixed" ? prefixedStream : stream,
        cuts,
        fc.integer({ min: 1, max: 8 }),
        (bytes, offsets, maxMessageBytes) => {
          const split = decodeAll(framing, splitAt(bytes, offsets), maxMessageBytes);
          expect(split).toEqual(decodeAll(framing, [bytes], maxMessageBytes));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("for line gives the lines between LF or CRLF, as splitting the text does", () => {
    fc.assert(
      fc.property(stream, (bytes) => {
        const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
        if (lines.at(-1) === "") lines.pop();
        expect(textsOf(decodeAll("line", [bytes]))).toEqual(lines);
      }),
    );
  });

  test("for none takes each chunk for a message, and an empty one for nothing", () => {
    const chunks = ["hel", "", "lo\nyou\r\n"].map(bytesOf);
    expect(textsOf(decodeAll("none", chunks))).toEqual(["hel", "lo\nyou\r\n"]);
  });

  test("for end-of-stream gives one message, empty where nothing came", () => {
    expect(textsOf(decodeAll("end-of-stream", [bytesOf("a\n"), bytesOf("b")]))).toEqual(["a\nb"]);
    expect(textsOf(decodeAll("end-of-stream", []))).toEqual([""]);
  });

  test("gives back every message that was encoded", () => {
    const message = fc
      .oneof(fc.uint8Array(), fc.string().map(bytesOf))
      .map((bytes) => bytes.filter((byte) => byte !== 10));
    fc.assert(
      fc.property(fc.array(message), cuts, (messages, offsets) => {
        const bytes = concatBytes(messages.map((each) => encodeMessage("line", each)));
        expect(decodeAll("line", splitAt(bytes, offsets))).toEqual({ ok: true, messages });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), cuts, (whole, offsets) => {
        const bytes = encodeMessage("end-of-stream", whole);
        expect(decodeAll("end-of-stream", splitAt(bytes, offsets))).toEqual({ ok: true, messages: [whole] });
      }),
    );
  });

  test("for length-prefixed gives back every message that was encoded, any bytes and none among them", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), cuts, (messages, offsets) => {
        const bytes = concatBytes(messages.map((each) => encodeMessage("length-prefixed", each)));
        expect(decodeAll("length-prefixed", splitAt(bytes, offsets))).toEqual({ ok: true, messages });
      }),
    );
  });

  test.each([
    ["its prefix", [0, 0, 0]],
    ["its message", [0, 0, 0, 2, 0x61]],
    ["a message of which nothing came", [0, 0, 0, 2]],
  ])("for length-prefixed says that the stream ended inside %s, after the messages before", (_where, rest) => {
    const whole = encodeMessage("length-prefixed", bytesOf("whole"));
    const decoded = decodeAll("length-prefixed", [concatBytes([whole, Uint8Array.from(rest)])]);
    expect(decoded).toEqual({ ok: false, messages: [bytesOf("whole")], error: { code: "message-cut-off" } });
  });

  test("for length-prefixed refuses a length above the limit before any of the message has come", () => {
    const decoder = createDecoder("length-prefixed", { maxMessageBytes: 5 });
    expect(decoder.push(Uint8Array.of(0, 0, 0, 5))).toEqual({ ok: true, messages: [] });
    const other = createDecoder("length-prefixed", { maxMessageBytes: 5 });
    const error = { code: "message-too-long", maxMessageBytes: 5 };
    expect(other.push(Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toEqual({ ok: false, messages: [], error });
  });

  test("accepts a message of exactly the limit, whatever its line end", () => {
    const stream = bytesOf("12345\n12345\r\n12345");
    for (const chunks of [[stream], Array.from(stream, (byte) => Uint8Array.of(byte))]) {
      expect(textsOf(decodeAll("line", chunks, 5))).toEqual(["12345", "12345", "12345"]);
    }
    expect(textsOf(decodeAll("none", [bytesOf("12345")], 5))).toEqual(["12345"]);
    expect(textsOf(decodeAll("end-of-stream", [bytesOf("123"), bytesOf("45")], 5))).toEqual(["12345"]);
  });

  test.each([
    ["none", ["123456"]],
    ["line", ["123456"]],
    ["line", ["12345", "6\n"]],
    ["line", ["12345\r", "6"]],
    ["line", ["12345\r"]],
    ["end-of-stream", ["123", "456"]],
  ] as const)("for %s rejects a message above the limit in %j", (framing, chunks) => {
    expect(decodeAll(framing, chunks.map(bytesOf), 5)).toEqual({
      ok: false,
      messages: [],
      error: { code: "message-too-long", maxMessageBytes: 5 },
    });
  });

  test("keeps the messages before the one that is too long, and gives its error from then on", () => {
    const decoder = createDecoder("line", { maxMessageBytes: 3 });
    const decoded = decoder.push(bytesOf("a\nbc\nmuch too long\nd\n"));
    expect(decoded.ok).toBe(false);
    expect(textsOf(decoded)).toEqual(["a", "bc"]);
    const later = { ok: false, messages: [], error: { code: "message-too-long", maxMessageBytes: 3 } };
    expect(decoder.push(bytesOf("e\n"))).toEqual(later);
    expect(decoder.end()).toEqual(later);
  });

  test.each(framings)("for %s copies, so that a chunk's memory can be used again", (framing) => {
    const decoder = createDecoder(framing);
    const chunk = encodeMessage(framing === "line" ? "none" : framing, bytesOf("one\ntwo"));
    const { messages } = decoder.push(chunk);
    chunk.fill(0);
    messages.push(...decoder.end().messages);
    expect(messages.map((message) => new TextDecoder().decode(message)).join("\n")).toBe("one\ntwo");
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])("rejects the limit %s by name", (maxMessageBytes) => {
    expect(() => createDecoder("line", { maxMessageBytes })).toThrow(
      `maxMessageBytes must be a whole number from 1, not ${maxMessageBytes}`,
    );
  });
});

describe("encodeMessage", () => {
  test("refuses to put a LF into a line", () => {
    expect(() => encodeMessage("line", bytesOf("ab\ncd"))).toThrow(/LF.*offset 2/);
  });
});
