import { createServer } from "node:net";
import type { Transform } from "@capsock/core";
import { listenOn } from "./listen-on.ts";
import { serveConnections } from "./serve-connections.ts";
import { checkServeOptions, type ServeTcpOptions } from "./serve-options.ts";
import type { TcpServerStatistics } from "./statistics.ts";

/** A server that listens. */
export interface TcpServer extends AsyncDisposable {
  /** At which it listens, as the system writes it. */
  readonly address: string;
  /** Also where the system chose it. */
  readonly port: number;
  /** As they are now; later changes do not show in it. */
  readonly statistics: TcpServerStatistics;
  /** Stops listening, lets replies that are on their way go out, closes every connection. */
  close(): Promise<void>;
  /** Stops listening and resets every connection: what is on its way may be lost. */
  abort(): Promise<void>;
}

/**
 * Listens, and answers each message with its transform. What a client does wrong (bytes that are not UTF-8, a message
 * that is too long, a reset) ends that client's connection only, and is told to `onError`.
 * Rejects with a TcpError when it cannot listen, with the signal's reason, or with a RangeError for a wrong option.
 */
export async function serveTcp(transform: Transform, options: ServeTcpOptions = {}): Promise<TcpServer> {
  const settings = checkServeOptions(options);
  const { signal } = options;
  signal?.throwIfAborted();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: !settings.concurrent, noDelay: true });
  const connections = serveConnections(server, transform, settings);
  const { address, port } = await listenOn(server, settings);

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise<void>((resolve) => {
      signal?.removeEventListener("abort", onAbort);
      server.close(() => resolve());
      connections.close();
    });
    return closed;
  };
  const abort = (): Promise<void> => {
    connections.reset();
    return close();
  };
  const onAbort = (): void => void close();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted === true) {
    await close();
    signal.throwIfAborted();
  }

  return {
    address,
    port,
    get statistics() {
      return connections.statistics();
    },
    close,
    abort,
    [Symbol.asyncDispose]: close,
  };
}
