import { createSocket, type Socket } from "node:dgram";
import { checkInteger } from "@capsock/core";
import { translateNodeError } from "./node-error.ts";
import { resolveHost, type ResolvedHost } from "./resolve-host.ts";
import { ownSocket, type UdpAddress, type UdpSocket } from "./socket.ts";

/** Where to bind, whom to talk to, and within which limits. */
export interface OpenUdpOptions {
  /** The local address, or a name for it. Default: every address of the peer's family, IPv4 without a peer. */
  host?: string;
  /** The local port. Default: one that the system chooses. */
  port?: number;
  /** Send to this host only, and receive from it only. */
  peer?: { host: string; port: number };
  /** More is thrown away while so much waits to be taken; a datagram counts 256 bytes more. Default: 1,048,576. */
  maxQueuedBytes?: number;
  /** What the system keeps until it is read, as far as it allows. Default: the system's. */
  receiveBufferBytes?: number;
  /** Closes the socket. */
  signal?: AbortSignal | undefined;
}

const defaultMaxQueuedBytes = 1_048_576;

/** Rejects with a UdpError, with the signal's reason, or with a RangeError for a wrong option. */
export async function openUdp(options: OpenUdpOptions = {}): Promise<UdpSocket> {
  const port = checkInteger("port", options.port ?? 0, { min: 0, max: 65_535 });
  const maxQueuedBytes = checkInteger("maxQueuedBytes", options.maxQueuedBytes ?? defaultMaxQueuedBytes, { min: 1 });
  if (options.peer !== undefined) checkInteger("peer.port", options.peer.port, { min: 1, max: 65_535 });
  const { signal, receiveBufferBytes } = options;
  if (receiveBufferBytes !== undefined) checkInteger("receiveBufferBytes", receiveBufferBytes, { min: 1 });

  const peer = options.peer && { ...(await resolveHost(options.peer.host, signal)), port: options.peer.port };
  const local = await resolveHost(options.host ?? (peer?.family === 6 ? "::" : "0.0.0.0"), signal);
  const socket = createSocket({ type: local.family === 6 ? "udp6" : "udp4", lookup: keepAddress(local.family) });
  try {
    await bind(socket, local, port);
    if (peer !== undefined) await connect(socket, peer);
    if (receiveBufferBytes !== undefined) setReceiveBuffer(socket, receiveBufferBytes);
    signal?.throwIfAborted();
  } catch (error) {
    socket.close();
    throw error;
  }
  return ownSocket(socket, { peer: peer && socket.remoteAddress(), maxQueuedBytes, signal });
}

/** Addresses only reach the socket as literals, so each datagram can go out without asking the resolver. */
function keepAddress(family: 4 | 6) {
  return (
    address: string,
    _options: unknown,
    callback: (error: null, address: string, family: number) => void,
  ): void => {
    callback(null, address, family);
  };
}

function bind(socket: Socket, { address }: ResolvedHost, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(translateNodeError(error, `binding ${address} port ${port}`));
    socket.once("error", onError);
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off("error", onError);
      resolve();
    });
  });
}

function connect(socket: Socket, { address, port }: UdpAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.connect(port, address, (error?: Error) => {
      if (error === undefined) resolve();
      else reject(translateNodeError(error, `connecting to ${address} port ${port}`));
    });
  });
}

/** Systems differ in what they do with more than they allow: Linux takes its most, others refuse and keep theirs. */
function setReceiveBuffer(socket: Socket, bytes: number): void {
  try {
    socket.setRecvBufferSize(Math.min(bytes, 0x3fff_ffff));
  } catch {
    // The system's own size stays.
  }
}
