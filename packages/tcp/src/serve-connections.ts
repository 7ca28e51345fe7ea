import { setMaxListeners } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { createDeadline, type Transform } from "@capsock/core";
import { answer, type AnswerOptions } from "./answer.ts";
import { createConnection, defaultMaxQueuedBytes, type OwnedConnection } from "./connection.ts";
import { publish } from "./diagnostics.ts";
import { hangUp } from "./hang-up.ts";
import { translateNodeError } from "./node-error.ts";
import type { ServeTcpSettings, TcpPeer } from "./serve-options.ts";
import { createStatistics, type TcpServerStatistics } from "./statistics.ts";
import { TcpError } from "./tcp-error.ts";

export interface ServedConnections {
  /** Ends each after the reply that is on its way; after the grace time at once. */
  close(): void;
  /** Resets all of them. */
  reset(): void;
  statistics(): TcpServerStatistics;
}

/** Owns every connection of the server, from its acceptance to its end. */
export function serveConnections(server: Server, transform: Transform, settings: ServeTcpSettings): ServedConnections {
  const { onConnection, idleTimeoutMs, totalTimeoutMs } = settings;
  const closing = new AbortController();
  // Each connection listens to it, and Node takes more than ten listeners for a leak.
  setMaxListeners(0, closing.signal);
  const sockets = new Set<Socket>();
  const statistics = createStatistics();
  /** The connection that a sequential server serves before the next one. */
  let turn: Promise<unknown> = Promise.resolve();
  let port = 0;
  server.once("listening", () => ({ port } = server.address() as AddressInfo));

  const fail = (error: TcpError, peer: TcpPeer | undefined): void => {
    statistics.failures[error.code] = (statistics.failures[error.code] ?? 0) + 1;
    publish("capsock:tcp:error", { port, peer, error });
    settings.onError(error, peer);
  };

  const countFor =
    (peer: TcpPeer): AnswerOptions["count"] =>
    (what) => {
      if ("receivedBytes" in what) statistics.receivedBytes += what.receivedBytes;
      else {
        statistics.replies += what.replies;
        statistics.sentBytes += what.sentBytes;
        publish("capsock:tcp:reply", { port, peer, ...what });
      }
    };

  /** Never rejects. */
  const serve = async (socket: Socket, peer: TcpPeer): Promise<OwnedConnection> => {
    const connection = createConnection(socket, { maxQueuedBytes: defaultMaxQueuedBytes, readsOnce: false });
    const endBecause = (reason: string): void => void connection.abort(new TcpError("timed-out", reason));
    if (idleTimeoutMs !== Infinity) {
      socket.setTimeout(idleTimeoutMs, () => endBecause(`nothing moved for ${idleTimeoutMs} ms`));
    }
    const total =
      totalTimeoutMs === Infinity
        ? undefined
        : setTimeout(() => endBecause(`the connection was open for ${totalTimeoutMs} ms`), totalTimeoutMs);
    try {
      const wrong = await answer(connection, transform, {
        ...settings,
        signal: closing.signal,
        count: countFor(peer),
      });
      if (wrong !== undefined) {
        // Where the end of the stream ends the reply, a plain end would pass for an empty one.
        if (settings.framing === "end-of-stream") await connection.reset();
        fail(wrong, peer);
      }
    } catch (error) {
      if (!closing.signal.aborted) fail(translateNodeError(error, `serving ${peer.address} port ${peer.port}`), peer);
    }
    clearTimeout(total);
    socket.setTimeout(0);
    return connection;
  };

  server.maxConnections = settings.maxConnections;
  server.on("connection", (socket) => {
    const peer = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
    statistics.acceptedConnections += 1;
    sockets.add(socket);
    socket.once("close", () => {
      sockets.delete(socket);
      publish("capsock:tcp:close", { port, peer });
    });
    publish("capsock:tcp:connection", { port, peer });
    onConnection(peer);
    const served = settings.concurrent ? serve(socket, peer) : turn.then(() => serve(socket, peer));
    turn = served;
    void served.then((connection) => hangUp(connection, closing.signal));
  });
  server.on("drop", (drop) => {
    statistics.refusedConnections += 1;
    const peer = { address: drop?.remoteAddress ?? "", port: drop?.remotePort ?? 0 };
    fail(new TcpError("too-many-connections", `${settings.maxConnections} connections are open already`), peer);
  });
  server.on("error", (error) => {
    if (server.listening) fail(translateNodeError(error, "accepting a connection"), undefined);
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
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    statistics: () => ({ ...statistics, openConnections: sockets.size, failures: { ...statistics.failures } }),
  };
}
