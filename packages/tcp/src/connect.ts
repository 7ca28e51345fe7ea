import { connect, type OnReadOpts, type Socket } from "node:net";
import { checkInteger, checkTimeoutMs, createDeadline } from "@capsock/core";
import { createConnection, defaultMaxQueuedBytes, type TcpConnection } from "./connection.ts";
import { translateNodeError } from "./node-error.ts";
import { TcpError } from "./tcp-error.ts";

/** Whom to connect to, and within which limits. */
export interface ConnectTcpOptions {
  /** A name, or an IPv4 or IPv6 address. A name's addresses are tried in turn. Default: `localhost`. */
  host?: string;
  /** Default: 12000, the textbook's. */
  port?: number;
  /** The port to connect from. Default: one that the system chooses. */
  localPort?: number;
  /** How long connecting may take. Default: 10,000; Infinity for no limit. */
  connectTimeoutMs?: number;
  /** Nothing more is read from the system while so many received bytes wait to be taken. Default: 1,048,576. */
  maxQueuedBytes?: number;
  /** Ends the connecting, or the connection, at once. */
  signal?: AbortSignal | undefined;
}

export const defaultPort = 12_000;
export const defaultHost = "localhost";
const defaultConnectTimeoutMs = 10_000;

/**
 * Connects and leaves everything that happens then to the caller.
 * Rejects with a TcpError, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function connectTcp(options: ConnectTcpOptions = {}): Promise<TcpConnection> {
  const host = options.host ?? defaultHost;
  const port = checkInteger("port", options.port ?? defaultPort, { min: 1, max: 65_535 });
  const localPort = checkInteger("localPort", options.localPort ?? 0, { min: 0, max: 65_535 });
  const maxQueuedBytes = checkInteger("maxQueuedBytes", options.maxQueuedBytes ?? defaultMaxQueuedBytes, { min: 1 });
  const connectTimeoutMs = checkTimeoutMs("connectTimeoutMs", options.connectTimeoutMs ?? defaultConnectTimeoutMs);
  const { signal } = options;
  signal?.throwIfAborted();

  const socket: Socket = connect({
    ...{ host, port, localPort, allowHalfOpen: true, noDelay: true, autoSelectFamily: true },
    onread: readOnce((chunk) => socket.emit("data", chunk)),
  });
  const deadline = createDeadline(connectTimeoutMs, signal);
  try {
    await connected(socket, deadline.signal);
    signal?.throwIfAborted();
  } catch (error) {
    socket.destroy();
    signal?.throwIfAborted();
    const action = `connecting to ${host} port ${port}`;
    if (deadline.expired) throw new TcpError("timed-out", `${action}: no answer within ${connectTimeoutMs} ms`);
    throw translateNodeError(error, action);
  } finally {
    deadline.clear();
  }

  const connection = createConnection(socket, { maxQueuedBytes, readsOnce: true });
  if (signal !== undefined) {
    const abort = (): void => void connection.abort(signal.reason as Error);
    signal.addEventListener("abort", abort);
    socket.once("close", () => signal.removeEventListener("abort", abort));
  }
  return connection;
}

function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      socket.off("connect", onConnect);
      signal.removeEventListener("abort", onAbort);
    };
    const onConnect = (): void => {
      settle();
      resolve();
    };
    const onAbort = (): void => {
      settle();
      reject(signal.reason as Error);
    };
    socket.once("connect", onConnect);
    // Stays: closing a socket that is connecting can still fail.
    socket.on("error", (error) => {
      settle();
      reject(error);
    });
    signal.addEventListener("abort", onAbort);
  });
}

/** One for all connections: each read is copied out of it before the next one, of whatever connection, begins. */
const readBuffer = new Uint8Array(65_536);

/**
 * Stops reading after each read. While reading stays on, libuv reports data and an RST that arrive together as data
 * and a plain end (`uv__stream_io`: a partial read followed by a hang-up), and a reset must not pass for an end.
 */
function readOnce(onData: (chunk: Buffer) => void): OnReadOpts {
  return {
    buffer: readBuffer,
    callback(readBytes) {
      onData(Buffer.from(readBuffer.slice(0, readBytes).buffer));
      return false;
    },
  };
}
