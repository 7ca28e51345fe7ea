import type { Transform, Transformed } from "@capsock/core";
import { isHeard, publish } from "./diagnostics.ts";
import { translateNodeError } from "./node-error.ts";
import type { UdpAddress, UdpReceived, UdpSocket } from "./socket.ts";
import { createStatistics, type UdpServerStatistics } from "./statistics.ts";
import { UdpError } from "./udp-error.ts";

export interface AnswerOptions {
  maxMessageBytes: number;
  onError: (error: UdpError, peer: UdpAddress | undefined) => void;
}

export interface AnsweredDatagrams {
  statistics(): UdpServerStatistics;
  /** Resolves when the socket is closed, or when everything that came before `stop` is answered. */
  readonly done: Promise<void>;
  stop(): void;
}

/** So many replies may be on their way to the system at once; then what comes waits in the socket. */
const maxPendingReplies = 64;

/** Answers what the socket receives, replies to each client in the order of its datagrams. Leaves closing to the caller. */
export function answerDatagrams(socket: UdpSocket, transform: Transform, options: AnswerOptions): AnsweredDatagrams {
  const { maxMessageBytes, onError } = options;
  const port = socket.localPort;
  const statistics = createStatistics();
  let pendingReplies = 0;
  let isStopping = false;
  /** Nothing more is taken up. */
  let isOver = false;
  let resolveDone = (): void => undefined;
  const done = new Promise<void>((resolve) => (resolveDone = resolve));

  const fail = (error: UdpError, peer: UdpAddress | undefined): void => {
    statistics.failures[error.code] = (statistics.failures[error.code] ?? 0) + 1;
    publish("capsock:udp:error", { port, peer, error });
    onError(error, peer);
  };

  /** The reply, or `undefined` when there is none, which has been told of then. */
  const replyTo = (bytes: Uint8Array, from: UdpAddress): Uint8Array | undefined => {
    if (bytes.length > maxMessageBytes) {
      const reason = `${nameOf(from)} sent ${bytes.length} bytes, more than ${maxMessageBytes}`;
      fail(new UdpError("message-too-long", reason), from);
      return undefined;
    }
    let transformed: Transformed;
    try {
      transformed = transform(bytes);
    } catch (error) {
      fail(translateNodeError(error, `answering ${nameOf(from)}`), from);
      return undefined;
    }
    if (transformed.ok) return transformed.bytes;
    const { code, offset } = transformed.error;
    fail(new UdpError(code, `${nameOf(from)} sent bytes that are not UTF-8, from offset ${offset}`), from);
    return undefined;
  };

  /** Hands its reply to the system before it returns, so that replies leave in order. */
  const answer = (received: UdpReceived): void => {
    if (received.kind === "refused") return;
    if (received.kind === "failed") {
      fail(received.error, undefined);
      return;
    }
    const { bytes, from } = received;
    statistics.receivedDatagrams += 1;
    statistics.receivedBytes += bytes.length;
    const reply = replyTo(bytes, from);
    if (reply === undefined) return;
    pendingReplies += 1;
    const onSent = (): void => {
      statistics.replies += 1;
      statistics.sentBytes += reply.length;
      if (isHeard("capsock:udp:reply")) publish("capsock:udp:reply", { port, peer: from, sentBytes: reply.length });
      onSettled();
    };
    const onFailed = (error: unknown): void => {
      fail(translateNodeError(error, `answering ${nameOf(from)}`), from);
      onSettled();
    };
    void socket.send(reply, from).then(onSent, onFailed);
  };

  const onSettled = (): void => {
    pendingReplies -= 1;
    takeUp();
  };

  /** Answers all that has come, in the turn of the loop in which it came, as far as its replies find room. */
  const takeUp = (): void => {
    while (!isOver && pendingReplies < maxPendingReplies) {
      const received = next();
      if (received !== undefined) answer(received);
      else if (isStopping) isOver = true;
      else break;
    }
    if (!isOver) return;
    stopListening();
    if (pendingReplies === 0) resolveDone();
  };

  const next = (): UdpReceived | undefined => {
    try {
      return socket.tryReceive();
    } catch {
      isOver = true;
      return undefined;
    }
  };

  const stopListening = socket.onArrival(takeUp);
  takeUp();

  return {
    statistics: () => ({
      ...statistics,
      droppedDatagrams: socket.droppedDatagrams,
      failures: { ...statistics.failures },
    }),
    done,
    stop() {
      isStopping = true;
      takeUp();
    },
  };
}

function nameOf({ address, port }: UdpAddress): string {
  return `${address} port ${port}`;
}
