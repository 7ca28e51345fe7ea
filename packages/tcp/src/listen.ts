import { createServer } from "node:net";
import { checkInteger, createInbox, type ReceiveOptions } from "@capsock/core";
import { defaultPort } from "./connect.ts";
import { createConnection, defaultMaxQueuedBytes, type OwnedConnection, type TcpConnection } from "./connection.ts";
import { listenOn } from "./listen-on.ts";
import { TcpError } from "./tcp-error.ts";

/** Where to listen, and within which limits. */
export interface ListenTcpOptions {
  /** The address to listen on. Default: `0.0.0.0`, every IPv4 address; `::` adds IPv6. */
  host?: string;
  /** Default: 12000, the textbook's; 0 for one that the system chooses. */
  port?: number;
  /** Further connections are closed at once. Default: 1,000. */
  maxConnections?: number;
  /** For each connection: nothing more is read while so many received bytes wait to be taken. Default: 1,048,576. */
  maxQueuedBytes?: number;
  /** Closes the listener. */
  signal?: AbortSignal | undefined;
}

/**
 * Connections, one after the other, each in the hands of whoever takes it. Closing ends the iteration and closes those
 * that nobody took; the others stay with their takers.
 */
export interface TcpListener extends AsyncIterable<TcpConnection>, AsyncDisposable {
  /** At which it listens, as the system writes it. */
  readonly address: string;
  /** Also where the system chose it. */
  readonly port: number;
  /** The next connection. Rejects with a TcpError `closed` once the listener is closed, or with the signal's reason. */
  accept(options?: ReceiveOptions): Promise<TcpConnection>;
  /** Stops listening, like the end of an `await using` block. */
  close(): Promise<void>;
}

/** Rejects with a TcpError when it cannot listen, with the signal's reason, or with a RangeError for a wrong option. */
export async function listenTcp(options: ListenTcpOptions = {}): Promise<TcpListener> {
  const host = options.host ?? "0.0.0.0";
  const port = checkInteger("port", options.port ?? defaultPort, { min: 0, max: 65_535 });
  const maxQueuedBytes = checkInteger("maxQueuedBytes", options.maxQueuedBytes ?? defaultMaxQueuedBytes, { min: 1 });
  const maxConnections = checkInteger("maxConnections", options.maxConnections ?? 1_000, { min: 1 });
  const { signal } = options;
  signal?.throwIfAborted();

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
  server.maxConnections = maxConnections;
  const waiting = new Set<OwnedConnection>();
  const inbox = createInbox<OwnedConnection>({ onTaken: (connection) => waiting.delete(connection) });
  server.on("connection", (socket) => {
    const connection = createConnection(socket, { maxQueuedBytes, readsOnce: false });
    waiting.add(connection);
    inbox.put(connection);
  });
  const bound = await listenOn(server, { host, port });

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= (async () => {
      signal?.removeEventListener("abort", onAbort);
      const gone = new TcpError("closed", `the listener on port ${bound.port} is closed`);
      for (const connection of waiting) await connection.close();
      while (inbox.hasArrival) inbox.tryReceive();
      inbox.finish(() => {
        throw gone;
      });
      // Not waited for: a server of Node's counts as closed when its last connection is, and those belong to others.
      server.close();
    })();
    return closed;
  };
  const onAbort = (): void => void close();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted === true) {
    await close();
    signal.throwIfAborted();
  }

  return {
    ...{ address: bound.address, port: bound.port },
    accept: inbox.receive,
    close,
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) yield await inbox.receive();
      } catch (error) {
        if (closed === undefined) throw error;
      }
    },
    [Symbol.asyncDispose]: close,
  };
}
