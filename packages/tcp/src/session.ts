import { createDeadline, createDecoder, encodeMessage, type Framing, type ReceiveOptions } from "@capsock/core";
import { connectTcp } from "./connect.ts";
import type { TcpConnection } from "./connection.ts";
import { closedWithoutReply, readReply } from "./read-reply.ts";
import { checkRequestOptions, type RequestTcpOptions } from "./request-options.ts";
import { TcpError } from "./tcp-error.ts";

/** Whom to ask, how messages are framed, and within which limits. */
export interface OpenTcpSessionOptions extends RequestTcpOptions {
  /** Where one message fills the whole stream (`end-of-stream`) there is no session. Default: `none`. */
  framing?: Exclude<Framing, "end-of-stream">;
}

/** Several messages on one connection, one at a time. */
export interface TcpSession extends AsyncDisposable {
  /** Both ends of the connection that all its messages take. */
  readonly connection: Pick<TcpConnection, "localAddress" | "localPort" | "remoteAddress" | "remotePort">;
  /**
   * Sends a message and resolves with its reply: with `none` what the first read returns, with another framing the next message.
   * Requests made meanwhile wait for their turn. What the server sent after the last reply is thrown away first.
   * A request that fails or is aborted closes the session: a late reply would pass for the next one's.
   */
  request(message: Uint8Array, options?: ReceiveOptions): Promise<Uint8Array>;
  /** Closes the connection at once, like the end of an `await using` block. */
  close(): Promise<void>;
}

/** Rejects with a TcpError, with the signal's reason, or with a RangeError for a wrong option. */
export async function openTcpSession(options: OpenTcpSessionOptions = {}): Promise<TcpSession> {
  const { server, framing, timeoutMs, maxMessageBytes } = checkRequestOptions(options);
  if (framing === "end-of-stream") {
    throw new RangeError(`framing must be none, line or length-prefixed for a session, not ${JSON.stringify(framing)}`);
  }
  const ending = new AbortController();
  const signal = options.signal === undefined ? ending.signal : AbortSignal.any([options.signal, ending.signal]);
  const connection = await connectTcp({ ...options, connectTimeoutMs: timeoutMs, signal });

  const exchange = async (message: Uint8Array, requestSignal: AbortSignal | undefined): Promise<Uint8Array> => {
    requestSignal?.throwIfAborted();
    const frame = encodeMessage(framing, message);
    discardArrivals(connection);
    const deadline = createDeadline(timeoutMs, requestSignal);
    deadline.signal.addEventListener("abort", () => {
      const timedOut = new TcpError("timed-out", `no reply from ${server} within ${timeoutMs} ms`);
      ending.abort(deadline.expired ? timedOut : deadline.signal.reason);
    });
    try {
      // What fails here shows in what is received; waiting for it could wait for a server that waits for us to read.
      connection.send(frame).catch(() => undefined);
      return await readReply(connection, createDecoder(framing, { maxMessageBytes }));
    } catch (error) {
      ending.abort(error);
      throw error;
    } finally {
      deadline.clear();
    }
  };

  let turn: Promise<unknown> = Promise.resolve();
  return {
    connection,
    request(message, { signal: requestSignal } = {}) {
      const reply = turn.then(() => exchange(message, requestSignal));
      turn = reply.catch(() => undefined);
      return reply;
    },
    close: () => connection.close(),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

function discardArrivals(connection: TcpConnection): void {
  for (let arrival = connection.tryReceive(); arrival !== undefined; arrival = connection.tryReceive()) {
    if (arrival.kind !== "data") throw closedWithoutReply(connection);
  }
}
