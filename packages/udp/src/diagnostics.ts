import { channel, type Channel } from "node:diagnostics_channel";
import type { UdpAddress } from "./socket.ts";
import type { UdpError } from "./udp-error.ts";

/**
 * What a server publishes on `node:diagnostics_channel`, for whoever subscribes; it costs nothing while nobody does.
 * `port` is the server's own.
 */
export interface UdpDiagnostics {
  /** The system has taken a reply. */
  "capsock:udp:reply": { port: number; peer: UdpAddress; sentBytes: number };
  /** What `onError` is told. */
  "capsock:udp:error": { port: number; peer: UdpAddress | undefined; error: UdpError };
}

const channels: { [Name in keyof UdpDiagnostics]: Channel } = {
  "capsock:udp:reply": channel("capsock:udp:reply"),
  "capsock:udp:error": channel("capsock:udp:error"),
};

/** For what happens so often that its message is not to be made for nobody. */
export function isHeard(name: keyof UdpDiagnostics): boolean {
  return channels[name].hasSubscribers;
}

export function publish<Name extends keyof UdpDiagnostics>(name: Name, message: UdpDiagnostics[Name]): void {
  if (channels[name].hasSubscribers) channels[name].publish(message);
}
