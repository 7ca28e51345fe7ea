import { checkInteger, checkTimeoutMs, defaultMaxMessageBytes, type Framing } from "@capsock/core";
import { defaultPort } from "./connect.ts";
import { checkFraming } from "./request-options.ts";
import type { TcpError } from "./tcp-error.ts";

/** The other end of a connection. */
export interface TcpPeer {
  /** An IPv4 or IPv6 address, as the system writes it; empty where the peer had left before it was looked at. */
  address: string;
  /** 0 where the peer had left before it was looked at. */
  port: number;
}

/** Where and how to serve, and within which limits. */
export interface ServeTcpOptions {
  /** The address to listen on. Default: `0.0.0.0`, every IPv4 address, as the textbook's server; `::` adds IPv6. */
  host?: string;
  /** Default: 12000, the textbook's; 0 for one that the system chooses. */
  port?: number;
  /** Default: `none`. */
  framing?: Framing;
  /** A client that sends a longer message is disconnected. Default: 1,048,576. */
  maxMessageBytes?: number;
  /** Close after the first reply, as the textbook's server does. Default: false. */
  closeAfterReply?: boolean;
  /** Serve connections side by side; false: one after the other, in the order in which they came. Default: true. */
  concurrent?: boolean;
  /** Further connections are closed at once. Default: 1,000. */
  maxConnections?: number;
  /** A connection on which nothing moves for so long is closed. Default: 300,000; Infinity for no limit. */
  idleTimeoutMs?: number;
  /** A connection is closed after so long, whatever moves on it. Default: Infinity, no limit. */
  totalTimeoutMs?: number;
  /** Replies that are on their way when the server closes have so long to go out. Default: 1,000. */
  closeGraceMs?: number;
  /** Use nothing of Node but what it documents, which takes more CPU time a message. Default: false. */
  publicApiOnly?: boolean;
  /** Closes the server. */
  signal?: AbortSignal | undefined;
  /** Told of each connection that is taken up. */
  onConnection?: (peer: TcpPeer) => void;
  /** What a client did wrong, or why a connection failed. The server goes on. */
  onError?: (error: TcpError, peer: TcpPeer | undefined) => void;
}

export type ServeTcpSettings = Required<Omit<ServeTcpOptions, "signal">>;

/** Throws a RangeError that quotes the first wrong option. */
export function checkServeOptions(options: ServeTcpOptions): ServeTcpSettings {
  return {
    host: options.host ?? "0.0.0.0",
    port: checkInteger("port", options.port ?? defaultPort, { min: 0, max: 65_535 }),
    framing: checkFraming(options.framing ?? "none"),
    maxMessageBytes: checkInteger("maxMessageBytes", options.maxMessageBytes ?? defaultMaxMessageBytes, { min: 1 }),
    closeAfterReply: options.closeAfterReply ?? false,
    concurrent: options.concurrent ?? true,
    maxConnections: checkInteger("maxConnections", options.maxConnections ?? 1_000, { min: 1 }),
    idleTimeoutMs: checkTimeoutMs("idleTimeoutMs", options.idleTimeoutMs ?? 300_000),
    totalTimeoutMs: checkTimeoutMs("totalTimeoutMs", options.totalTimeoutMs ?? Infinity),
    closeGraceMs: checkTimeoutMs("closeGraceMs", options.closeGraceMs ?? 1_000),
    publicApiOnly: options.publicApiOnly ?? false,
    onConnection: options.onConnection ?? (() => undefined),
    onError: options.onError ?? (() => undefined),
  };
}
