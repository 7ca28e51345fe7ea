import type { TcpErrorCode } from "./tcp-error.ts";

/** What a server has done since it started. */
export interface TcpServerStatistics {
  /** Connections taken up, those over already among them. */
  acceptedConnections: number;
  /** Connections that are open now. */
  openConnections: number;
  /** Connections closed at once because `maxConnections` were open. */
  refusedConnections: number;
  /** Replies that the system has taken. */
  replies: number;
  /** From all clients, what frames their messages included. */
  receivedBytes: number;
  /** That the system has taken, what frames the replies included. */
  sentBytes: number;
  /** How often `onError` was told of each kind of failure. */
  failures: Partial<Record<TcpErrorCode, number>>;
}

export function createStatistics(): TcpServerStatistics {
  return {
    ...{ acceptedConnections: 0, openConnections: 0, refusedConnections: 0 },
    ...{ replies: 0, receivedBytes: 0, sentBytes: 0 },
    failures: {},
  };
}
