import { setImmediate as nextTurn } from "node:timers/promises";
import { checkInteger, type Transform } from "@capsock/core";
import { answerDatagrams } from "./answer-datagrams.ts";
import { openUdp } from "./open.ts";
import type { UdpAddress } from "./socket.ts";
import type { UdpServerStatistics } from "./statistics.ts";
import type { UdpError } from "./udp-error.ts";

/** Where to serve, and within which limits. */
export interface ServeUdpOptions {
  /** The address to bind. Default: `0.0.0.0`, every IPv4 address, as the textbook's server; `::` adds IPv6. */
  host?: string;
  /** Default: 12000, the textbook's; 0 for one that the system chooses. */
  port?: number;
  /** A longer datagram gets no reply. Default: 65,507, the longest that IPv4 can carry. */
  maxMessageBytes?: number;
  /** More is thrown away while so much waits to be answered; a datagram counts 256 bytes more. Default: 1,048,576. */
  maxQueuedBytes?: number;
  /** What the system keeps while the server is busy, as far as it allows. Default: 4,194,304. */
  receiveBufferBytes?: number;
  /** Closes the server, after what has come is answered. */
  signal?: AbortSignal | undefined;
  /** Why a datagram got no reply. The server goes on. */
  onError?: (error: UdpError, peer: UdpAddress | undefined) => void;
}

/** A server that is bound. */
export interface UdpServer extends AsyncDisposable {
  /** To which it is bound, as the system writes it. */
  readonly address: string;
  /** Also where the system chose it. */
  readonly port: number;
  /** As they are now; later changes do not show in it. */
  readonly statistics: UdpServerStatistics;
  /** Answers what has come and then frees the port. */
  close(): Promise<void>;
  /** Frees the port at once: what has come and is not answered stays without a reply. */
  abort(): Promise<void>;
}

export const defaultPort = 12_000;
const maxIPv4PayloadBytes = 65_507;
const defaultReceiveBufferBytes = 4_194_304;

/**
 * Answers each datagram with its transform, from the port that was asked. A datagram that is not UTF-8 or too long,
 * or whose reply would be, gets none and is told to `onError`.
 * Rejects with a UdpError when it cannot bind, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function serveUdp(transform: Transform, options: ServeUdpOptions = {}): Promise<UdpServer> {
  const { host = "0.0.0.0", port = defaultPort, signal, onError = () => undefined } = options;
  const { maxQueuedBytes, receiveBufferBytes = defaultReceiveBufferBytes } = options;
  const maxMessageBytes = checkInteger("maxMessageBytes", options.maxMessageBytes ?? maxIPv4PayloadBytes, { min: 0 });
  signal?.throwIfAborted();
  const socket = await openUdp({
    ...{ host, port, receiveBufferBytes },
    ...(maxQueuedBytes === undefined ? {} : { maxQueuedBytes }),
  });
  const answered = answerDatagrams(socket, transform, { maxMessageBytes, onError });

  const abort = async (): Promise<void> => {
    signal?.removeEventListener("abort", onAbort);
    await socket.close();
    await answered.done;
  };
  const close = async (): Promise<void> => {
    // What the system still holds is read in this turn of the loop.
    await nextTurn();
    answered.stop();
    await answered.done;
    await abort();
  };
  const onAbort = (): void => void close();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted === true) {
    await close();
    signal.throwIfAborted();
  }

  return {
    address: socket.localAddress,
    port: socket.localPort,
    get statistics() {
      return answered.statistics();
    },
    close,
    abort,
    [Symbol.asyncDispose]: close,
  };
}
