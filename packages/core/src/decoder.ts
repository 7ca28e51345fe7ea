import { createByteBuffer } from "./byte-buffer.ts";
import { checkInteger } from "./check-option.ts";
import { carriageReturn, lengthPrefixBytes, lineFeed, type Framing } from "./framing.ts";

/** The stream holds a message that is longer than its decoder accepts. */
export interface MessageTooLong {
  /** What tells it from other outcomes. */
  code: "message-too-long";
  /** What the decoder accepts, without line end or length. */
  maxMessageBytes: number;
}

/** The stream ended inside a message that had said how long it would be. */
export interface MessageCutOff {
  /** What tells it from other outcomes. */
  code: "message-cut-off";
}

/** Why the rest of a stream gives no more messages. */
export type DecodeError = MessageTooLong | MessageCutOff;

/** `messages` are complete in both outcomes: those that came before the error are not lost. */
export type Decoded = { ok: true; messages: Uint8Array[] } | { ok: false; messages: Uint8Array[]; error: DecodeError };

/**
 * Cuts the chunks of one stream into messages, the same however the stream was split (except for `none`, where the
 * split is the framing). Messages are copies: a chunk's memory may be used again as soon as `push` has returned.
 * After an error every call gives that error and no message.
 */
export interface Decoder {
  /** The messages that this chunk completes. An empty chunk completes none. */
  push(chunk: Uint8Array): Decoded;
  /** The messages that the end of the stream completes: a last line without its line end, or everything. */
  end(): Decoded;
}

/** What a decoder accepts. */
export interface DecoderOptions {
  /** The longest message accepted, without its line end. Default: 1,048,576. */
  maxMessageBytes?: number;
}

/** How long a message may be where nobody says otherwise: 1 MiB. */
export const defaultMaxMessageBytes = 1_048_576;

/** Throws a RangeError for a limit that is not a whole number from 1. */
export function createDecoder(framing: Framing, options: DecoderOptions = {}): Decoder {
  const maxMessageBytes = checkInteger("maxMessageBytes", options.maxMessageBytes ?? defaultMaxMessageBytes, {
    min: 1,
  });
  const decode = rules[framing](maxMessageBytes);
  let failed: DecodeError | undefined;

  const outcome = (messages: Uint8Array[], code: Wrong): Decoded => {
    if (code === undefined) return { ok: true, messages };
    failed = code === "message-too-long" ? { code, maxMessageBytes } : { code };
    return { ok: false, messages, error: failed };
  };

  return {
    push(chunk) {
      const messages: Uint8Array[] = [];
      if (failed !== undefined) return { ok: false, messages, error: failed };
      return outcome(messages, chunk.length === 0 ? undefined : decode.push(chunk, messages));
    },
    end() {
      const messages: Uint8Array[] = [];
      if (failed !== undefined) return { ok: false, messages, error: failed };
      return outcome(messages, decode.end(messages));
    },
  };
}

type Wrong = DecodeError["code"] | undefined;

/** Both functions add what is complete to `messages` and return what is wrong with the rest, if anything. */
interface Rule {
  push(chunk: Uint8Array, messages: Uint8Array[]): Wrong;
  end(messages: Uint8Array[]): Wrong;
}

const rules: Record<Framing, (maxMessageBytes: number) => Rule> = {
  none: decodeReads,
  line: decodeLines,
  "end-of-stream": decodeWholeStream,
  "length-prefixed": decodeLengthPrefixed,
};

function decodeReads(maxMessageBytes: number): Rule {
  return {
    push(chunk, messages) {
      if (chunk.length > maxMessageBytes) return "message-too-long";
      messages.push(new Uint8Array(chunk));
      return undefined;
    },
    end: () => undefined,
  };
}

function decodeWholeStream(maxMessageBytes: number): Rule {
  const stream = createByteBuffer(maxMessageBytes);
  return {
    push: (chunk) => (stream.append(chunk) ? undefined : "message-too-long"),
    end(messages) {
      messages.push(stream.take());
      return undefined;
    },
  };
}

function decodeLines(maxMessageBytes: number): Rule {
  /** One byte more than a message, for the CR of a CRLF whose LF is still to come. */
  const line = createByteBuffer(maxMessageBytes + 1);
  const fits = (): boolean => line.length <= maxMessageBytes || line.last === carriageReturn;
  return {
    push(chunk, messages) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(lineFeed, start);
        if (!line.append(chunk.subarray(start, end === -1 ? chunk.length : end)) || !fits()) {
          return "message-too-long";
        }
        if (end === -1) return undefined;
        if (line.last === carriageReturn) line.dropLast();
        messages.push(line.take());
        start = end + 1;
      }
    },
    end(messages) {
      if (line.length > maxMessageBytes) return "message-too-long";
      if (line.length > 0) messages.push(line.take());
      return undefined;
    },
  };
}

function decodeLengthPrefixed(maxMessageBytes: number): Rule {
  const prefix = createByteBuffer(lengthPrefixBytes);
  const message = createByteBuffer(maxMessageBytes);
  /** How long the message is that has begun; `undefined` while its prefix is not whole. */
  let messageBytes: number | undefined;
  return {
    push(chunk, messages) {
      let start = 0;
      while (start < chunk.length || messageBytes === 0) {
        if (messageBytes === undefined) {
          const end = start + lengthPrefixBytes - prefix.length;
          prefix.append(chunk.subarray(start, end));
          start = Math.min(end, chunk.length);
          if (prefix.length < lengthPrefixBytes) return undefined;
          messageBytes = readUint32(prefix.take());
          if (messageBytes > maxMessageBytes) return "message-too-long";
        } else {
          const end = start + messageBytes - message.length;
          message.append(chunk.subarray(start, end));
          start = Math.min(end, chunk.length);
          if (message.length < messageBytes) return undefined;
          messages.push(message.take());
          messageBytes = undefined;
        }
      }
      return undefined;
    },
    end: () => (prefix.length > 0 || messageBytes !== undefined ? "message-cut-off" : undefined),
  };
}

function readUint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer).getUint32(0);
}
