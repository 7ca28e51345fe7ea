import { setMaxListeners } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createDeadline, type Transform } from "@capsock/core";
import { answer } from "./answer.ts";
import { createConnection, defaultMaxQueuedBytes, type OwnedConnection } from "./connection.ts";
import { hangUp } from "./hang-up.ts";
import { translateNodeError } from "./node-error.ts";
import { checkServeOptions, type ServeTcpOptions, type ServeTcpSettings, type TcpPeer } from "./serve-options.ts";
import { TcpError } from "./tcp-error.ts";

export interface TcpServer extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  /** Stops listening, lets replies that are on their way go out, closes every connection. */
  close(): Promise<void>;
}

/**
 * Listens, and answers each message with its transform. What a client does wrong (bytes that are not UTF-8, a message
 * that is too long, a reset) ends that client's connection only, and is told to `onError`.
 * Rejects with a TcpError when it cannot listen, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function serveTcp(transform: Transform, options: ServeTcpOptions = {}): Promise<TcpServer> {
  const settings = checkServeOptions(options);
  const { signal } = options;
  signal?.throwIfAborted();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
  const connections = serveConnections(server, transform, settings);
  await listen(server, settings);

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise<void>((resolve) => {
      signal?.removeEventListener("abort", onAbort);
      server.close(() => resolve());
      connections.close();
    });
    return closed;
  };
  const onAbort = (): void => void close();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted === true) {
    await close();
    signal.throwIfAborted();
  }

  const { address, port } = server.address() as AddressInfo;
  return { address, port, close, [Symbol.asyncDispose]: close };
}

/** Owns every connection of the server, from its acceptance to its end. */
function serveConnections(server: Server, transform: Transform, settings: ServeTcpSettings): { close(): void } {
  const { onConnection, onError } = settings;
  const closing = new AbortController();
  // Each connection listens to it, and Node takes more than ten listeners for a leak.
  setMaxListeners(0, closing.signal);
  const sockets = new Set<Socket>();
  /** The connection that a sequential server serves before the next one. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Never rejects. */
  const serve = async (socket: Socket, peer: TcpPeer): Promise<OwnedConnection> => {
    const connection = createConnection(socket, { maxQueuedBytes: defaultMaxQueuedBytes, readsOnce: false });
    const onTimeout = (): void => {
      const reason = `nothing moved for ${settings.idleTimeoutMs} ms`;
      void connection.abort(new TcpError("timed-out", reason));
    };
    if (settings.idleTimeoutMs !== Infinity) socket.setTimeout(settings.idleTimeoutMs, onTimeout);
    try {
      const wrong = await answer(connection, transform, { ...settings, signal: closing.signal });
      if (wrong !== undefined) onError(wrong, peer);
    } catch (error) {
      if (!closing.signal.aborted)
        onError(translateNodeError(error, `serving ${peer.address} port ${peer.port}`), peer);
    }
    socket.setTimeout(0);
    return connection;
  };

  server.maxConnections = settings.maxConnections;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    const peer = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
    onConnection(peer);
    const served = settings.concurrent ? serve(socket, peer) : turn.then(() => serve(socket, peer));
    turn = served;
    void served.then((connection) => hangUp(connection, closing.signal));
  });
  server.on("drop", (drop) => {
    const peer = { address: drop?.remoteAddress ?? "", port: drop?.remotePort ?? 0 };
    onError(new TcpError("too-many-connections", `${settings.maxConnections} connections are open already`), peer);
  });
  server.on("error", (error) => {
    if (server.listening) onError(translateNodeError(error, "accepting a connection"), undefined);
  });

  return {
    close() {
      closing.abort();
      const grace = createDeadline(settings.closeGraceMs);
      grace.signal.addEventListener("abort", () => {
        for (const socket of sockets) socket.destroy();
      });
      server.once("close", () => grace.clear());
    },
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(translateNodeError(error, `listening on ${host} port ${port}`));
    server.once("error", onError);
    server.listen({ host, port }, () => {
      server.off("error", onError);
      resolve();
    });
  });
}
