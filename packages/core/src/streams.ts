import { createDecoder, type DecodeError, type Decoded, type DecoderOptions } from "./decoder.ts";
import { encodeMessage, type Framing } from "./framing.ts";
import type { InvalidUtf8, Transform, Transformed } from "./transform.ts";
import { createUppercaser } from "./uppercaser.ts";

/** What a stream of this package fails with: the same codes as the outcomes of its functions. */
export class MessageError extends Error {
  /** That of the outcome. */
  readonly code: DecodeError["code"] | InvalidUtf8["code"];
  /** The whole outcome: the limit that was exceeded, or where the bytes are not UTF-8. */
  readonly outcome: DecodeError | InvalidUtf8;

  constructor(outcome: DecodeError | InvalidUtf8) {
    super(describe(outcome));
    this.name = "MessageError";
    this.code = outcome.code;
    this.outcome = outcome;
  }
}

/** Bytes in, bytes out. */
export type BytesStream = TransformStream<Uint8Array, Uint8Array>;
type Controller = TransformStreamDefaultController<Uint8Array>;

/** Uppercases a text, however its characters are split among the chunks. Fails with a MessageError `invalid-utf8`. */
export function uppercaseStream(): BytesStream {
  const uppercaser = createUppercaser();
  const put = (transformed: Transformed, controller: Controller): void => {
    const bytes = bytesOf(transformed);
    if (bytes.length > 0) controller.enqueue(bytes);
  };
  return new TransformStream({
    transform: (chunk, controller) => put(uppercaser.push(chunk), controller),
    flush: (controller) => put(uppercaser.end(), controller),
  });
}

/**
 * Chunks of a stream in, its messages out, one each. Those before an error are not lost to a reader that keeps up.
 * Fails with a MessageError `message-too-long` or `message-cut-off`; throws a RangeError for a wrong limit.
 */
export function decodeStream(framing: Framing, options: DecoderOptions = {}): BytesStream {
  const decoder = createDecoder(framing, options);
  const put = (decoded: Decoded, controller: Controller): void => {
    for (const message of decoded.messages) controller.enqueue(message);
    if (!decoded.ok) throw new MessageError(decoded.error);
  };
  return new TransformStream({
    transform: (chunk, controller) => put(decoder.push(chunk), controller),
    flush: (controller) => put(decoder.end(), controller),
  });
}

/** Messages in, the bytes that carry them out. Fails with a RangeError for a line with LF inside. */
export function encodeStream(framing: Framing): BytesStream {
  return new TransformStream({
    transform: (message, controller) => controller.enqueue(encodeMessage(framing, message)),
  });
}

/** Messages in, what the transform makes of each out. Fails with a MessageError for one that it refuses. */
export function transformStream(transform: Transform): BytesStream {
  return new TransformStream({
    transform: (message, controller) => controller.enqueue(bytesOf(transform(message))),
  });
}

function bytesOf(transformed: Transformed): Uint8Array {
  if (!transformed.ok) throw new MessageError(transformed.error);
  return transformed.bytes;
}

function describe(outcome: DecodeError | InvalidUtf8): string {
  switch (outcome.code) {
    case "invalid-utf8":
      return `bytes that are not UTF-8, from offset ${outcome.offset}`;
    case "message-too-long":
      return `a message of more than ${outcome.maxMessageBytes} bytes`;
    case "message-cut-off":
      return "the stream ended inside a message";
  }
}
