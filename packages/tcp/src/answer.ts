import { concatBytes, createDecoder, encodeMessage, type Framing, type Transform } from "@capsock/core";
import type { TcpConnection } from "./connection.ts";
import { TcpError } from "./tcp-error.ts";

export interface AnswerOptions {
  framing: Framing;
  maxMessageBytes: number;
  closeAfterReply: boolean;
  /** Told of each arrival and each reply. */
  count: (what: { receivedBytes: number } | { replies: number; sentBytes: number }) => void;
  /** Stops before the next message; a reply that is on its way is still sent. */
  signal: AbortSignal;
}

/**
 * Answers the messages of one connection until it is time to close it, and says what the client did wrong, if
 * anything. Replies to earlier messages have been sent by then. Leaves closing to the caller.
 */
export async function answer(
  connection: TcpConnection,
  transform: Transform,
  options: AnswerOptions,
): Promise<TcpError | undefined> {
  const { framing, maxMessageBytes, closeAfterReply, signal, count } = options;
  const decoder = createDecoder(framing, { maxMessageBytes });
  using arrivals = createAlarm(connection, signal);
  while (!signal.aborted) {
    const received = connection.tryReceive();
    if (received === undefined) {
      await arrivals.next();
      continue;
    }
    if (received.kind === "reset") return new TcpError("reset", "the client reset the connection");

    if (received.kind === "data") count({ receivedBytes: received.bytes.length });
    const decoded = received.kind === "data" ? decoder.push(received.bytes) : decoder.end();
    const messages = closeAfterReply ? decoded.messages.slice(0, 1) : decoded.messages;
    const { replies, invalid } = transformAll(messages, transform);
    if (replies.length > 0) {
      const bytes = joinFrames(replies.map((reply) => encodeMessage(framing, reply)));
      await connection.send(bytes);
      count({ replies: replies.length, sentBytes: bytes.length });
    }
    if (invalid !== undefined) return invalid;
    if (closeAfterReply && replies.length > 0) return undefined;
    if (!decoded.ok) {
      const { error } = decoded;
      const wrong =
        error.code === "message-cut-off"
          ? "ended its side inside a message"
          : `sent a message of more than ${error.maxMessageBytes} bytes`;
      return new TcpError(error.code, `the client ${wrong}`);
    }
    if (received.kind === "end") return undefined;
  }
  return undefined;
}

interface Alarm extends Disposable {
  /** Resolves at the next arrival, or when the signal is aborted. One wait at a time. */
  next(): Promise<void>;
}

/**
 * Listens once a connection, not once a wait: all connections of a server share its signal, and a signal looks through
 * all of its listeners before it takes another one.
 */
function createAlarm(connection: TcpConnection, signal: AbortSignal): Alarm {
  let ring = (): void => undefined;
  const onChange = (): void => ring();
  const stopListening = connection.onArrival(onChange);
  signal.addEventListener("abort", onChange);
  return {
    next: () => new Promise((resolve) => (ring = resolve)),
    [Symbol.dispose]() {
      stopListening();
      signal.removeEventListener("abort", onChange);
    },
  };
}

/** Stops at the first message that is not UTF-8: what follows it can no longer be told apart. */
function transformAll(
  messages: readonly Uint8Array[],
  transform: Transform,
): { replies: Uint8Array[]; invalid: TcpError | undefined } {
  const replies: Uint8Array[] = [];
  for (const message of messages) {
    const transformed = transform(message);
    if (!transformed.ok) {
      const reason = `the client sent bytes that are not UTF-8, from offset ${transformed.error.offset} of the message`;
      return { replies, invalid: new TcpError("invalid-utf8", reason) };
    }
    replies.push(transformed.bytes);
  }
  return { replies, invalid: undefined };
}

function joinFrames(frames: readonly Uint8Array[]): Uint8Array {
  const [only] = frames;
  return frames.length === 1 && only !== undefined ? only : concatBytes(frames);
}
