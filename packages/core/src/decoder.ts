import { createByteBuffer } from "./byte-buffer.ts";
import { checkInteger } from "./check-option.ts";
import { carriageReturn, lineFeed, type Framing } from "./framing.ts";

export interface MessageTooLong {
  code: "message-too-long";
  maxMessageBytes: number;
}

/** `messages` are complete in both outcomes: those that came before the one that is too long are not lost. */
export type Decoded =
  { ok: true; messages: Uint8Array[] } | { ok: false; messages: Uint8Array[]; error: MessageTooLong };

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

export interface DecoderOptions {
  /** The longest message accepted, without its line end. Default: 1,048,576. */
  maxMessageBytes?: number;
}

export const defaultMaxMessageBytes = 1_048_576;

/** Throws a RangeError for a limit that is not a whole number from 1. */
export function createDecoder(framing: Framing, options: DecoderOptions = {}): Decoder {
  const maxMessageBytes = checkInteger("maxMessageBytes", options.maxMessageBytes ?? defaultMaxMessageBytes, {
    min: 1,
  });
  const decode = { none: decodeReads, line: decodeLines, "end-of-stream": decodeWholeStream }[framing](maxMessageBytes);
  let failed = false;

  const outcome = (messages: Uint8Array[], fits: boolean): Decoded => {
    failed = !fits;
    return fits
      ? { ok: true, messages }
      : { ok: false, messages, error: { code: "message-too-long", maxMessageBytes } };
  };

  return {
    push(chunk) {
      const messages: Uint8Array[] = [];
      return outcome(messages, !failed && (chunk.length === 0 || decode.push(chunk, messages)));
    },
    end() {
      const messages: Uint8Array[] = [];
      return outcome(messages, !failed && decode.end(messages));
    },
  };
}

/** Both functions add what is complete to `messages` and return false when a message is too long. */
interface Rule {
  push(chunk: Uint8Array, messages: Uint8Array[]): boolean;
  end(messages: Uint8Array[]): boolean;
}

function decodeReads(maxMessageBytes: number): Rule {
  return {
    push(chunk, messages) {
      if (chunk.length > maxMessageBytes) return false;
      messages.push(new Uint8Array(chunk));
      return true;
    },
    end: () => true,
  };
}

function decodeWholeStream(maxMessageBytes: number): Rule {
  const stream = createByteBuffer(maxMessageBytes);
  return {
    push: (chunk) => stream.append(chunk),
    end(messages) {
      messages.push(stream.take());
      return true;
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
        if (!line.append(chunk.subarray(start, end === -1 ? chunk.length : end)) || !fits()) return false;
        if (end === -1) return true;
        if (line.last === carriageReturn) line.dropLast();
        messages.push(line.take());
        start = end + 1;
      }
    },
    end(messages) {
      if (line.length > maxMessageBytes) return false;
      if (line.length > 0) messages.push(line.take());
      return true;
    },
  };
}
