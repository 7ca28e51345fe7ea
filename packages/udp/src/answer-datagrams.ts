import type { Transform } from "@capsock/core";
import { publish } from "./diagnostics.ts";
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
  const stopping = new AbortController();
  const pending = new Set<Promise<void>>();

  const fail = (error: UdpError, peer: UdpAddress | undefined): void => {
    statistics.failures[error.code] = (statistics.failures[error.code] ?? 0) + 1;
    publish("capsock:udp:error", { port, peer, error });
    onError(error, peer);
  };

  /** Hands its reply to the system before it first waits, so that replies leave in order. Never rejects. */
  const answer = async (received: UdpReceived): Promise<void> => {
    if (received.kind === "refused") return;
    if (received.kind === "failed") {
      fail(received.error, undefined);
      return;
    }
    const { bytes, from } = received;
    const client = `${from.address} port ${from.port}`;
    statistics.receivedDatagrams += 1;
    statistics.receivedBytes += bytes.length;
    if (bytes.length > maxMessageBytes) {
      fail(
        new UdpError("message-too-long", `${client} sent ${bytes.length} bytes, more than ${maxMessageBytes}`),
        from,
      );
      return;
    }
    try {
      const transformed = transform(bytes);
      if (!transformed.ok) {
        const { code, offset } = transformed.error;
        fail(new UdpError(code, `${client} sent bytes that are not UTF-8, from offset ${offset}`), from);
        return;
      }
      await socket.send(transformed.bytes, from);
      statistics.replies += 1;
      statistics.sentBytes += transformed.bytes.length;
      publish("capsock:udp:reply", { port, peer: from, sentBytes: transformed.bytes.length });
    } catch (error) {
      fail(translateNodeError(error, `answering ${client}`), from);
    }
  };

  const next = async (): Promise<UdpReceived | undefined> => {
    try {
      return socket.tryReceive() ?? (await socket.receive({ signal: stopping.signal }));
    } catch {
      return undefined;
    }
  };

  const serve = async (): Promise<void> => {
    for (let received = await next(); received !== undefined; received = await next()) {
      const answered = answer(received);
      pending.add(answered);
      void answered.then(() => pending.delete(answered));
      if (pending.size >= maxPendingReplies) await Promise.race(pending);
    }
    await Promise.all(pending);
  };

  return {
    statistics: () => ({
      ...statistics,
      droppedDatagrams: socket.droppedDatagrams,
      failures: { ...statistics.failures },
    }),
    done: serve(),
    stop: () => stopping.abort(),
  };
}
