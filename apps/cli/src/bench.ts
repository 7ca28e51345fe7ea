import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { TcpError } from "@capsock/tcp";
import { UdpError } from "@capsock/udp";
import { createBenchRecord, type BenchResult } from "./bench-record.ts";

export interface BenchClient {
  /** Sends one request and waits for its reply; a rejection is a failed request. */
  ask(): Promise<unknown>;
  /** Closes what it kept open between requests. */
  close(): Promise<void>;
}

export interface BenchProgress {
  elapsedMs: number;
  replies: number;
  failed: number;
}

export interface BenchOptions {
  durationMs: number;
  /** Requests a second, whatever the replies; without it each client asks again as soon as it has its reply. */
  rate?: number | undefined;
  /** A request that is due for longer than this, because every client still waits, is a failure and not sent. */
  timeoutMs: number;
  /** Ends it early: nothing more is asked. */
  signal: AbortSignal;
  /** Told a few times a second. */
  onProgress: (progress: BenchProgress) => void;
}

const progressEveryMs = 200;

/** Asks until the time is up and the last replies are there. */
export async function bench(clients: readonly BenchClient[], options: BenchOptions): Promise<BenchResult> {
  const { durationMs, rate, timeoutMs, signal, onProgress } = options;
  const record = createBenchRecord();
  const startedAtMs = performance.now();
  const endAtMs = startedAtMs + durationMs;
  let asked = 0;

  /** When the next request is due; in a closed loop that is now. */
  const nextDueMs = (): number => {
    const dueMs = rate === undefined ? performance.now() : startedAtMs + (asked * 1_000) / rate;
    asked += 1;
    return dueMs;
  };

  const askInTurn = async (client: BenchClient): Promise<void> => {
    for (let dueMs = nextDueMs(); dueMs < endAtMs; dueMs = nextDueMs()) {
      await until(dueMs, signal);
      if (signal.aborted) break;
      if (performance.now() - dueMs > timeoutMs) {
        record.addOverdue();
        continue;
      }
      try {
        await client.ask();
        record.addReply(performance.now() - dueMs);
      } catch (error) {
        if (!(error instanceof TcpError || error instanceof UdpError)) throw error;
        record.addFailure(error);
      }
    }
    await client.close();
  };

  const telling = setInterval(() => {
    onProgress({ elapsedMs: performance.now() - startedAtMs, replies: record.replies, failed: record.failed });
  }, progressEveryMs);
  try {
    await Promise.all(clients.map(askInTurn));
  } finally {
    clearInterval(telling);
  }
  return record.result(rate === undefined ? "closed" : "open", performance.now() - startedAtMs);
}

/**
 * Not before that time on the clock of `performance.now()`: a timer may fire up to a millisecond early, and the reply to
 * a request that left early would seem to have taken less. The last of it passes turn by turn.
 */
async function until(dueMs: number, signal: AbortSignal): Promise<void> {
  const wholeMs = Math.floor(dueMs - performance.now());
  if (wholeMs > 0) await sleep(wholeMs, undefined, { signal }).catch(() => undefined);
  while (performance.now() < dueMs && !signal.aborted) await nextTurn();
}
