import { concatBytes } from "./concat-bytes.ts";

/**
 * How a byte stream is cut into messages.
 * - `none`: what one read returns is a message, as in the textbook's TCP programs (section 2.7.2).
 * - `line`: LF or CRLF ends a message and is not part of it.
 * - `end-of-stream`: everything until the peer's FIN is one message, even if it is empty.
 * - `length-prefixed`: four bytes, the most significant first, say how many bytes of message follow.
 */
export const framings = ["none", "line", "end-of-stream", "length-prefixed"] as const;
/** One of `framings`. */
export type Framing = (typeof framings)[number];

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;

/** How many bytes say how long a message is. */
export const lengthPrefixBytes = 4;

const lf = Uint8Array.of(lineFeed);
const crlf = Uint8Array.of(carriageReturn, lineFeed);

/**
 * The bytes that carry `message` in a stream. A line ends with LF; with CRLF where the message itself ends in CR,
 * since a decoder would take that CR for part of the line's end.
 * Throws a RangeError for a message that is to be a line and has a LF inside.
 */
export function encodeMessage(framing: Framing, message: Uint8Array): Uint8Array {
  switch (framing) {
    case "none":
    case "end-of-stream":
      return message;
    case "line":
      return encodeLine(message);
    case "length-prefixed":
      return concatBytes([lengthPrefix(message.length), message]);
  }
}

function encodeLine(message: Uint8Array): Uint8Array {
  const lineFeedOffset = message.indexOf(lineFeed);
  if (lineFeedOffset !== -1) {
    throw new RangeError(`a message framed as a line must not contain LF, but has one at offset ${lineFeedOffset}`);
  }
  return concatBytes([message, message.at(-1) === carriageReturn ? crlf : lf]);
}

function lengthPrefix(messageBytes: number): Uint8Array {
  const prefix = new Uint8Array(lengthPrefixBytes);
  new DataView(prefix.buffer).setUint32(0, messageBytes);
  return prefix;
}
