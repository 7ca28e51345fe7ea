import type { UdpErrorCode } from "./udp-error.ts";

/** What a server has done since it started. */
export interface UdpServerStatistics {
  /** Datagrams taken up; those that the system threw away, because they came too fast, are known to nobody. */
  receivedDatagrams: number;
  /** Datagrams thrown away because `maxQueuedBytes` already waited. */
  droppedDatagrams: number;
  /** Replies that the system has taken. */
  replies: number;
  /** Of the datagrams taken up. */
  receivedBytes: number;
  /** Of those replies. */
  sentBytes: number;
  /** How often `onError` was told of each kind of failure. */
  failures: Partial<Record<UdpErrorCode, number>>;
}

export function createStatistics(): Omit<UdpServerStatistics, "droppedDatagrams"> {
  return { receivedDatagrams: 0, replies: 0, receivedBytes: 0, sentBytes: 0, failures: {} };
}
