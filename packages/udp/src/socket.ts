import type { Socket } from "node:dgram";
import { isIP } from "node:net";
import { createInbox, type Inbox } from "@capsock/core";
import { translateNodeError } from "./node-error.ts";
import { UdpError } from "./udp-error.ts";

/** Where a datagram comes from, or goes. */
export interface UdpAddress {
  /** An IPv4 or IPv6 address, not a name. */
  address: string;
  /** From 1 to send to. */
  port: number;
}

/** What came. `atMs` is when it arrived, on the clock of `performance.now()`. */
export type UdpReceived =
  | { kind: "datagram"; bytes: Uint8Array; from: UdpAddress; atMs: number }
  /** Only a socket with a peer learns this: the peer's host answered an earlier datagram that its port is not bound. */
  | { kind: "refused"; atMs: number }
  /** The system failed to receive; later datagrams can still come. */
  | { kind: "failed"; error: UdpError; atMs: number };

/**
 * One UDP socket, in the terms of the protocol. Once it is closed, receive and send reject with a UdpError `closed`,
 * or with the reason of the signal that closed it. Iterating gives one arrival after the other until then.
 */
export interface UdpSocket extends Inbox<UdpReceived>, AsyncIterable<UdpReceived, never>, AsyncDisposable {
  /** To which it is bound, as the system writes it. */
  readonly localAddress: string;
  /** Also where the system chose it. */
  readonly localPort: number;
  /** How many datagrams were thrown away because `maxQueuedBytes` already waited. */
  readonly droppedDatagrams: number;
  /**
   * Sends one datagram: to the peer, or to `to` on a socket without a peer. Resolves when the system has taken it,
   * which says nothing about its arrival. `bytes` must not change until then.
   */
  send(bytes: Uint8Array, to?: UdpAddress): Promise<void>;
  /** Closes at once, like the end of an `await using` block, and frees the port. */
  close(): Promise<void>;
}

/** What it costs to keep an arrival besides its bytes, so that empty datagrams cannot fill the memory either. */
const overheadBytes = 256;

const costBytes = (arrival: UdpReceived): number =>
  overheadBytes + (arrival.kind === "datagram" ? arrival.bytes.length : 0);

interface OwnSocketOptions {
  /** As the system writes it. */
  peer: UdpAddress | undefined;
  maxQueuedBytes: number;
  signal: AbortSignal | undefined;
}

/** Takes over a socket that is bound, and connected if it is to have a peer. */
export function ownSocket(socket: Socket, { peer, maxQueuedBytes, signal }: OwnSocketOptions): UdpSocket {
  const { address: localAddress, port: localPort } = socket.address();
  let queuedBytes = 0;
  let droppedDatagrams = 0;
  /** Why nothing can be sent or received any more. */
  let gone: Error | undefined;

  const inbox = createInbox<UdpReceived>({
    onTaken(arrival) {
      queuedBytes -= costBytes(arrival);
    },
  });
  const put = (arrival: UdpReceived): void => {
    if (queuedBytes < maxQueuedBytes) {
      queuedBytes += costBytes(arrival);
      inbox.put(arrival);
    } else if (arrival.kind === "datagram") {
      droppedDatagrams += 1;
    }
  };

  socket.on("message", (message, { address, port }) => {
    // The system filters by peer only from the moment of connecting.
    if (peer !== undefined && (peer.address !== address || peer.port !== port)) return;
    put({ kind: "datagram", bytes: asBytes(message), from: { address, port }, atMs: performance.now() });
  });
  socket.on("error", (error) => {
    const failure = translateNodeError(error, `receiving on port ${localPort}`);
    const atMs = performance.now();
    put(failure.code === "refused" ? { kind: "refused", atMs } : { kind: "failed", error: failure, atMs });
  });

  const closed = new Promise<void>((resolve) => socket.once("close", resolve));
  const closeWith = (reason: Error): Promise<void> => {
    if (gone === undefined) {
      gone = reason;
      signal?.removeEventListener("abort", onAbort);
      inbox.finish(() => {
        throw reason;
      });
      socket.close();
    }
    return closed;
  };
  const close = (): Promise<void> => closeWith(new UdpError("closed", `the socket on port ${localPort} is closed`));
  const onAbort = (): void => void closeWith(signal?.reason as Error);
  signal?.addEventListener("abort", onAbort);

  const sendOnce = (bytes: Uint8Array, to: UdpAddress | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const onSent = (error: Error | null): void => {
        if (error === null) resolve();
        else reject(gone ?? translateNodeError(error, `sending ${bytes.length} bytes`));
      };
      if (to === undefined) socket.send(bytes, onSent);
      else socket.send(bytes, to.port, to.address, onSent);
    });

  return {
    localAddress,
    localPort,
    get droppedDatagrams() {
      return droppedDatagrams;
    },
    get hasArrival() {
      return inbox.hasArrival;
    },
    tryReceive: inbox.tryReceive,
    receive: inbox.receive,
    onArrival: inbox.onArrival,

    async *[Symbol.asyncIterator]() {
      for (;;) yield await inbox.receive();
    },

    async send(bytes, to) {
      if ((to === undefined) === (peer === undefined)) {
        throw new TypeError(peer === undefined ? "to is missing, and there is no peer" : "to is given besides a peer");
      }
      if (to !== undefined && isIP(to.address) === 0) {
        throw new RangeError(`to.address must be an IP address, not ${JSON.stringify(to.address)}`);
      }
      for (;;) {
        if (gone !== undefined) throw gone;
        try {
          await sendOnce(bytes, to);
          return;
        } catch (error) {
          // Linux reports that an earlier datagram was refused by not sending this one. So tell, and send it again;
          // each further round needs one more refusal of an earlier datagram.
          if (!(error instanceof UdpError) || error.code !== "refused") throw error;
          put({ kind: "refused", atMs: performance.now() });
        }
      }
    },

    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The same memory without Buffer's own methods, whose `slice` shares memory where Uint8Array's copies. */
function asBytes(message: Buffer): Uint8Array {
  return new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
}
