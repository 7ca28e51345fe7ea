import { createDeadline, createDecoder, encodeMessage } from "@capsock/core";
import { connectTcp } from "./connect.ts";
import { closedWithoutReply, readReply } from "./read-reply.ts";
import { checkRequestOptions, type RequestTcpOptions } from "./request-options.ts";
import { TcpError } from "./tcp-error.ts";

/**
 * Sends one message on a connection of its own and resolves with the reply.
 *
 * Without framing (`none`) the reply is everything up to the server's FIN, so that one that comes in two segments is
 * whole. A server that waits for more messages sends no FIN by itself; so, once the reply has begun, this side ends,
 * which looks to the server as if the textbook's client closed. From a server that does not close even then, the reply
 * is what has come when the time is up. An empty message, which puts nothing on the wire, is ended at once.
 *
 * Rejects with a TcpError, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function requestTcp(message: Uint8Array, options: RequestTcpOptions = {}): Promise<Uint8Array> {
  const { server, framing, timeoutMs, maxMessageBytes } = checkRequestOptions(options);
  const frame = encodeMessage(framing, message);
  const decoder = createDecoder(framing === "none" ? "end-of-stream" : framing, { maxMessageBytes });
  const deadline = createDeadline(timeoutMs, options.signal);
  let failing = `connecting to ${server}: no answer`;
  try {
    await using connection = await connectTcp({ ...options, connectTimeoutMs: Infinity, signal: deadline.signal });
    failing = `no reply from ${server}`;
    const end = (): void => void connection.end().catch(ignore);

    // What fails here shows in what is received; waiting for it could wait for a server that waits for us to read.
    connection.send(frame).catch(ignore);
    if (framing === "end-of-stream" || (framing === "none" && message.length === 0)) end();
    else if (framing === "none") onceArrived(connection.onArrival, end);

    const reply = await readReply(connection, decoder);
    if (framing === "none" && message.length > 0 && reply.length === 0) throw closedWithoutReply(connection);
    return reply;
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!deadline.expired) throw error;
    const [begun] = framing === "none" ? decoder.end().messages : [];
    if (begun !== undefined && begun.length > 0) return begun;
    throw new TcpError("timed-out", `${failing} within ${timeoutMs} ms`);
  } finally {
    deadline.clear();
  }
}

function onceArrived(onArrival: (listener: () => void) => () => void, action: () => void): void {
  const stop = onArrival(() => {
    stop();
    action();
  });
}

const ignore = (): undefined => undefined;
