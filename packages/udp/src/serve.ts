import { checkInteger, type Transform } from "@capsock/core";
import { translateNodeError } from "./node-error.ts";
import { openUdp } from "./open.ts";
import type { UdpAddress, UdpReceived, UdpSocket } from "./socket.ts";
import { UdpError } from "./udp-error.ts";

export interface ServeUdpOptions {
  /** The address to bind. Default: `0.0.0.0`, every IPv4 address, as the textbook's server; `::` adds IPv6. */
  host?: string;
  /** Default: 12000, the textbook's; 0 for one that the system chooses. */
  port?: number;
  /** A longer datagram gets no reply. Default: 65,507, the longest that IPv4 can carry. */
  maxMessageBytes?: number;
  /** Closes the server. */
  signal?: AbortSignal | undefined;
  /** Why a datagram got no reply. The server goes on. */
  onError?: (error: UdpError, peer: UdpAddress | undefined) => void;
}

export interface UdpServer extends AsyncDisposable {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

export const defaultPort = 12_000;
const maxIPv4PayloadBytes = 65_507;

/**
 * Answers each datagram with its transform, from the port that was asked. A datagram that is not UTF-8 or too long,
 * or whose reply would be, gets none and is told to `onError`.
 * Rejects with a UdpError when it cannot bind, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function serveUdp(transform: Transform, options: ServeUdpOptions = {}): Promise<UdpServer> {
  const { host = "0.0.0.0", port = defaultPort, signal, onError = () => undefined } = options;
  const maxMessageBytes = checkInteger("maxMessageBytes", options.maxMessageBytes ?? maxIPv4PayloadBytes, { min: 0 });
  const socket = await openUdp({ host, port, signal });

  const serving = (async () => {
    for (;;) {
      const received = await nextUnlessClosed(socket);
      if (received === undefined) return;
      const failure = await answer(socket, received, { transform, maxMessageBytes });
      if (failure !== undefined) onError(failure, received.kind === "datagram" ? received.from : undefined);
    }
  })();

  const close = async (): Promise<void> => {
    await socket[Symbol.asyncDispose]();
    await serving;
  };
  return { address: socket.localAddress, port: socket.localPort, close, [Symbol.asyncDispose]: close };
}

async function nextUnlessClosed(socket: UdpSocket): Promise<UdpReceived | undefined> {
  try {
    return await socket.receive();
  } catch {
    return undefined;
  }
}

async function answer(
  socket: UdpSocket,
  received: UdpReceived,
  { transform, maxMessageBytes }: { transform: Transform; maxMessageBytes: number },
): Promise<UdpError | undefined> {
  if (received.kind === "refused") return undefined;
  if (received.kind === "failed") return received.error;
  const { bytes, from } = received;
  const client = `${from.address} port ${from.port}`;
  if (bytes.length > maxMessageBytes) {
    return new UdpError("message-too-long", `${client} sent ${bytes.length} bytes, more than ${maxMessageBytes}`);
  }
  try {
    const transformed = transform(bytes);
    if (transformed.ok) {
      await socket.send(transformed.bytes, from);
      return undefined;
    }
    const { code, offset } = transformed.error;
    return new UdpError(code, `${client} sent bytes that are not UTF-8, from offset ${offset}`);
  } catch (error) {
    return translateNodeError(error, `answering ${client}`);
  }
}
