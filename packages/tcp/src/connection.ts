import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createInbox, type Inbox } from "@capsock/core";
import { translateNodeError } from "./node-error.ts";
import { TcpError } from "./tcp-error.ts";

/** What came from the peer. `atMs` is when it arrived, on the clock of `performance.now()`. */
export type TcpReceived =
  | { kind: "data"; bytes: Uint8Array; atMs: number }
  /** FIN: the peer sends nothing more. It may still receive. */
  | { kind: "end"; atMs: number }
  /** RST: the connection is gone in both directions. */
  | { kind: "reset"; atMs: number };

/**
 * One TCP connection, in the terms of the protocol. After `end` or `reset` each receive gives that outcome again;
 * after this side has closed, receive and send reject with a TcpError `closed`, or with the reason of the signal
 * that closed it. Iterating gives every outcome up to and including the last.
 */
export interface TcpConnection extends Inbox<TcpReceived>, AsyncIterable<TcpReceived>, AsyncDisposable {
  /** As the system writes it, like `remoteAddress`. */
  readonly localAddress: string;
  /** The port of this side. */
  readonly localPort: number;
  /** The peer's address. */
  readonly remoteAddress: string;
  /** The peer's port. */
  readonly remotePort: number;
  /** Resolves when the system has taken all of `bytes`, which must not change until then. */
  send(bytes: Uint8Array): Promise<void>;
  /** Sends FIN after everything that was sent before. The peer can go on sending. */
  end(): Promise<void>;
  /** Sends RST: nothing more is sent or received, and what is on its way may be lost. */
  reset(): Promise<void>;
  /** Closes at once, like the end of an `await using` block: nothing more is received. */
  close(): Promise<void>;
}

export const defaultMaxQueuedBytes = 1_048_576;

/** What this package itself may also do with a connection. */
export interface OwnedConnection extends TcpConnection {
  /** Closes at once; whoever waits for the connection gets `reason`. */
  abort(reason: Error): Promise<void>;
}

export interface OwnConnectionOptions {
  maxQueuedBytes: number;
  /** The socket stops reading by itself after each read, for an exact account of what arrived. */
  readsOnce: boolean;
}

/** Takes over a connected socket that allows half-open and that nobody reads yet. */
export function createConnection(socket: Socket, options: OwnConnectionOptions): OwnedConnection {
  const { maxQueuedBytes, readsOnce } = options;
  const { localAddress = "", localPort = 0, remoteAddress = "", remotePort = 0 } = socket;
  const peer = `${remoteAddress} port ${remotePort}`;
  let queuedBytes = 0;
  /** Why nothing can be sent any more. */
  let gone: Error | undefined;

  const readOn = (): void => {
    setImmediate(() => {
      if (queuedBytes < maxQueuedBytes) socket.resume();
    });
  };
  const inbox = createInbox<TcpReceived>({
    onTaken(arrival) {
      if (arrival.kind !== "data") return;
      const wasFull = queuedBytes >= maxQueuedBytes;
      queuedBytes -= arrival.bytes.length;
      if (wasFull && queuedBytes < maxQueuedBytes) readOn();
    },
  });
  const finishWith = (last: TcpReceived): void => inbox.finish(() => last);

  const abandon = (reason: Error): void => {
    gone ??= reason;
    inbox.finish(() => {
      throw reason;
    });
  };

  const closed = new Promise<void>((resolve) => {
    const onClose = (): void => {
      abandon(new TcpError("closed", `the connection to ${peer} is closed`));
      resolve();
    };
    if (socket.closed) onClose();
    else socket.once("close", onClose);
  });

  socket.on("data", (chunk) => {
    queuedBytes += chunk.length;
    if (queuedBytes >= maxQueuedBytes) socket.pause();
    else if (readsOnce) readOn();
    inbox.put({ kind: "data", bytes: asBytes(chunk), atMs: performance.now() });
  });
  socket.once("end", () => finishWith({ kind: "end", atMs: performance.now() }));
  socket.on("error", (error) => {
    const failure = translateNodeError(error, `connection to ${peer}`);
    if (failure.code === "reset") finishWith({ kind: "reset", atMs: performance.now() });
    abandon(failure);
  });
  socket.resume();

  const closeWith = async (reason: Error): Promise<void> => {
    abandon(reason);
    socket.destroy();
    await closed;
  };
  const close = (): Promise<void> =>
    closeWith(new TcpError("closed", `this side has closed the connection to ${peer}`));

  return {
    localAddress,
    localPort,
    remoteAddress,
    remotePort,
    get hasArrival() {
      return inbox.hasArrival;
    },
    tryReceive: inbox.tryReceive,
    receive: inbox.receive,
    onArrival: inbox.onArrival,

    async *[Symbol.asyncIterator]() {
      let received: TcpReceived;
      do {
        received = await inbox.receive();
        yield received;
      } while (received.kind === "data");
    },

    async send(bytes) {
      if (readsOnce) await oneReading();
      if (gone !== undefined) throw gone;
      if (socket.writableEnded) throw new TcpError("closed", `this side has already ended the connection to ${peer}`);
      await new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => {
          // A write that was under way when the socket was closed is reported as a success.
          if (error == null && gone === undefined) resolve();
          else reject(gone ?? translateNodeError(error, `sending to ${peer}`));
        });
      });
    },

    async end() {
      if (readsOnce) await oneReading();
      if (gone !== undefined) throw gone;
      await new Promise<void>((resolve, reject) => {
        socket.end();
        if (socket.writableFinished) resolve();
        socket.once("finish", resolve);
        socket.once("close", () => reject(gone ?? new TcpError("closed", `the connection to ${peer} is closed`)));
      });
    },

    async reset() {
      abandon(new TcpError("closed", `this side has reset the connection to ${peer}`));
      // libuv refuses to send RST while a FIN waits for the next turn of the loop.
      if (socket.writableEnded && !socket.writableFinished) await nextTurn();
      socket.resetAndDestroy();
      await closed;
    },

    abort: closeWith,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * A write that fails takes with it what has arrived and was not read yet. So a write waits until the loop has looked
 * for arrivals once: the first turn may only be the one in which reading goes on.
 */
async function oneReading(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** The same memory without Buffer's own methods, whose `slice` shares memory where Uint8Array's copies. */
function asBytes(chunk: Buffer): Uint8Array {
  return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
