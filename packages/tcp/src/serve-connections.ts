import type { AddressInfo, Server, Socket } from "node:net";
import { createDeadline, type Transform } from "@capsock/core";
import { publish, isHeard } from "./diagnostics.ts";
import { createFrameGatherer } from "./gather-frames.ts";
import { createIdleWatch } from "./idle-watch.ts";
import { createInnerWay } from "./inner-way.ts";
import { translateNodeError } from "./node-error.ts";
import { publicWay, type Way } from "./public-way.ts";
import { createReplyAtOnce } from "./reply-at-once.ts";
import { createRoster } from "./roster.ts";
import type { ServeTcpSettings, TcpPeer } from "./serve-options.ts";
import { ServedConnection, type Service } from "./served-connection.ts";
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
  const connections = createRoster<ServedConnection>();
  const idle = createIdleWatch(settings.idleTimeoutMs, connections);
  const statistics = createStatistics();
  /** Where one is served after the other: whose turn it is, and who comes then. */
  let current: ServedConnection | undefined;
  const waiting: ServedConnection[] = [];
  let way: Way | undefined;
  let closing = false;
  let port = 0;
  server.once("listening", () => ({ port } = server.address() as AddressInfo));

  const fail = (error: TcpError, peer: TcpPeer | undefined): void => {
    statistics.failures[error.code] = (statistics.failures[error.code] ?? 0) + 1;
    publish("capsock:tcp:error", { port, peer, error });
    settings.onError(error, peer);
  };

  const serveNext = (): void => {
    do current = waiting.shift();
    while (current?.serve() === false);
  };

  const frames = createFrameGatherer();
  const service: Service = {
    transform,
    settings,
    frames,
    replyAtOnce: createReplyAtOnce(transform, settings, frames),
    get tick() {
      return idle.tick;
    },
    get closing() {
      return closing;
    },
    wayOf: (socket) => (way ??= (settings.publicApiOnly ? undefined : createInnerWay(socket)) ?? publicWay),
    onReceived(bytes) {
      statistics.receivedBytes += bytes;
    },
    onReplies(peer, replies, sentBytes) {
      statistics.replies += replies;
      statistics.sentBytes += sentBytes;
      if (isHeard("capsock:tcp:reply")) publish("capsock:tcp:reply", { port, peer, replies, sentBytes });
    },
    onFailure: fail,
    onServed(connection) {
      if (connection === current) serveNext();
    },
    onClosed(connection) {
      connections.delete(connection);
      if (connections.size === 0) idle.stop();
      publish("capsock:tcp:close", { port, peer: connection.peer });
    },
  };

  server.maxConnections = settings.maxConnections;
  server.on("connection", (socket: Socket) => {
    const peer = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
    statistics.acceptedConnections += 1;
    const connection = new ServedConnection(socket, peer, service);
    connections.add(connection);
    idle.start();
    publish("capsock:tcp:connection", { port, peer });
    settings.onConnection(peer);
    if (settings.concurrent) connection.serve();
    else {
      waiting.push(connection);
      if (current === undefined) serveNext();
    }
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
      closing = true;
      const grace = createDeadline(settings.closeGraceMs);
      grace.signal.addEventListener("abort", () => {
        for (const connection of connections) connection.destroy();
      });
      server.once("close", () => grace.clear());
      for (const connection of connections) connection.stop();
    },
    reset() {
      closing = true;
      for (const connection of connections) connection.reset();
    },
    statistics: () => ({ ...statistics, openConnections: connections.size, failures: { ...statistics.failures } }),
  };
}
