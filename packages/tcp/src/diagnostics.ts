import { channel, type Channel } from "node:diagnostics_channel";
import type { TcpPeer } from "./serve-options.ts";
import type { TcpError } from "./tcp-error.ts";

/**
 * What a server publishes on `node:diagnostics_channel`, for whoever subscribes; it costs nothing while nobody does.
 * `port` is the server's own.
 */
export interface TcpDiagnostics {
  /** A connection was taken up. */
  "capsock:tcp:connection": { port: number; peer: TcpPeer };
  /** The system has taken replies, so many of so many bytes in all. */
  "capsock:tcp:reply": { port: number; peer: TcpPeer; replies: number; sentBytes: number };
  /** What `onError` is told. */
  "capsock:tcp:error": { port: number; peer: TcpPeer | undefined; error: TcpError };
  /** A connection is gone. */
  "capsock:tcp:close": { port: number; peer: TcpPeer };
}

const channels: { [Name in keyof TcpDiagnostics]: Channel } = {
  "capsock:tcp:connection": channel("capsock:tcp:connection"),
  "capsock:tcp:reply": channel("capsock:tcp:reply"),
  "capsock:tcp:error": channel("capsock:tcp:error"),
  "capsock:tcp:close": channel("capsock:tcp:close"),
};

/** For what happens so often that its message is not to be made for nobody. */
export function isHeard(name: keyof TcpDiagnostics): boolean {
  return channels[name].hasSubscribers;
}

export function publish<Name extends keyof TcpDiagnostics>(name: Name, message: TcpDiagnostics[Name]): void {
  if (channels[name].hasSubscribers) channels[name].publish(message);
}
