import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { framings } from "./framing.ts";
import { splitAt } from "./split-at.fixture.ts";
import { decodeStream, encodeStream, MessageError, transformStream, uppercaseStream } from "./streams.ts";
import { uppercase } from "./uppercase.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

interface Collected {
  chunks: string[];
  error: unknown;
}

/** Everything that comes out, and the error that ends it. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Collected> {
  const chunks: string[] = [];
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { chunks, error: undefined };
      chunks.push(textOf(value));
    }
  } catch (error) {
    return { chunks, error };
  }
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(chunk);
    },
  });
}

describe("streams", () => {
  test("uppercase a text like the whole of it, however it was split", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.array(fc.nat({ max: 30 })), async (text, cuts) => {
        const { chunks } = await collect(streamOf(splitAt(bytesOf(text), cuts)).pipeThrough(uppercaseStream()));
        expect(chunks.join("")).toBe(text.toUpperCase());
      }),
      { numRuns: 50 },
    );
  });

  test.each(framings)("decode, transform and encode with %s: a server without sockets", async (framing) => {
    const sentences = ["hello World 1", "straße"];
    const sent = framing === "end-of-stream" ? [sentences.join(" ")] : sentences;
    const { chunks, error } = await collect(
      streamOf(sent.map(bytesOf))
        .pipeThrough(encodeStream(framing))
        .pipeThrough(decodeStream(framing))
        .pipeThrough(transformStream(uppercase))
        .pipeThrough(encodeStream(framing))
        .pipeThrough(decodeStream(framing)),
    );
    expect({ chunks, error }).toEqual({ chunks: sent.map((text) => text.toUpperCase()), error: undefined });
  });

  test("fail with one class of error, its code and what it found", async () => {
    const fails = async (stream: ReadableStream<Uint8Array>): Promise<unknown> => {
      const { error } = await collect(stream);
      expect(error).toBeInstanceOf(MessageError);
      const { code, outcome, message } = error as MessageError;
      return [code, outcome, message];
    };
    const bad = Uint8Array.of(0x61, 0xff);
    const invalid = { code: "invalid-utf8", offset: 1 };
    const invalidText = ["invalid-utf8", invalid, "bytes that are not UTF-8, from offset 1"];
    expect(await fails(streamOf([bad]).pipeThrough(uppercaseStream()))).toEqual(invalidText);
    expect(await fails(streamOf([bad]).pipeThrough(transformStream(uppercase)))).toEqual(invalidText);
    const cutOff = streamOf([Uint8Array.of(0x61, 0xc3)]).pipeThrough(uppercaseStream());
    expect(await fails(cutOff)).toEqual(invalidText);
    expect(await fails(streamOf([bad]).pipeThrough(decodeStream("line", { maxMessageBytes: 1 })))).toEqual([
      "message-too-long",
      { code: "message-too-long", maxMessageBytes: 1 },
      "a message of more than 1 bytes",
    ]);
    expect(await fails(streamOf([bad]).pipeThrough(decodeStream("length-prefixed")))).toEqual([
      "message-cut-off",
      { code: "message-cut-off" },
      "the stream ended inside a message",
    ]);
  });

  test("take no more than is read from them", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(bytesOf("hello\n"));
      },
    });
    const replies = endless.pipeThrough(decodeStream("line")).pipeThrough(transformStream(uppercase)).getReader();
    for (let read = 0; read < 3; read += 1) await replies.read();
    await new Promise((resolve) => setTimeout(resolve));
    expect(pulled).toBeLessThan(12);
    await replies.cancel();
  });
});
