import { setTimeout as sleep } from "node:timers/promises";
import { TcpError } from "@capsock/tcp";
import { UdpError } from "@capsock/udp";
import * as hdr from "hdr-histogram-js";
import { createDistribution, type DistributionStep } from "./distribution.ts";

export interface BenchClient {
  /** Sends one request and waits for its reply; a rejection is a failed request. */
  ask(): Promise<unknown>;
  /** Closes what it kept open between requests. */
  close(): Promise<void>;
}

export interface BenchOptions {
  durationMs: number;
  /** Requests a second, whatever the replies; without it each client asks again as soon as it has its reply. */
  rate?: number | undefined;
}

export interface BenchResult {
  loop: "open" | "closed";
  durationMs: number;
  replies: number;
  failures: Record<string, number>;
  repliesPerSecond: number;
  /** Milliseconds; in an open loop from when a request was due, so that a server that holds everybody up is seen to. */
  latencyMs: Record<"p50" | "p90" | "p99" | "p99.9" | "max", number>;
  distribution: DistributionStep[];
}

const microsecondsAMs = 1_000;
const longestMicroseconds = 600_000_000;

/** Asks until the time is up and the last replies are there. */
export async function bench(clients: readonly BenchClient[], options: BenchOptions): Promise<BenchResult> {
  const { durationMs, rate } = options;
  const histogram = hdr.build({ highestTrackableValue: longestMicroseconds, numberOfSignificantValueDigits: 3 });
  const distribution = createDistribution();
  const failures: Record<string, number> = {};
  const startedAtMs = performance.now();
  const endAtMs = startedAtMs + durationMs;
  let asked = 0;

  /** When the next request is due; in a closed loop that is now. */
  const nextDueMs = (): number => {
    const dueMs = rate === undefined ? performance.now() : startedAtMs + (asked * 1_000) / rate;
    asked += 1;
    return dueMs;
  };

  await Promise.all(
    clients.map(async (client) => {
      for (let dueMs = nextDueMs(); dueMs < endAtMs; dueMs = nextDueMs()) {
        const earlyMs = dueMs - performance.now();
        if (earlyMs > 0) await sleep(earlyMs);
        try {
          await client.ask();
          const latencyMs = performance.now() - dueMs;
          const latency = Math.round(latencyMs * microsecondsAMs);
          distribution.add(latencyMs);
          histogram.recordValue(Math.min(longestMicroseconds, Math.max(1, latency)));
        } catch (error) {
          const code = codeOf(error);
          failures[code] = (failures[code] ?? 0) + 1;
        }
      }
      await client.close();
    }),
  );

  const tookMs = performance.now() - startedAtMs;
  const max = histogram.maxValue / microsecondsAMs;
  /** The histogram rounds up, to three digits. */
  const at = (percentile: number): number =>
    Math.min(max, histogram.getValueAtPercentile(percentile) / microsecondsAMs);
  return {
    loop: rate === undefined ? "closed" : "open",
    durationMs: Math.round(tookMs),
    replies: histogram.totalCount,
    failures,
    repliesPerSecond: Math.round((histogram.totalCount / tookMs) * 1_000),
    latencyMs: { p50: at(50), p90: at(90), p99: at(99), "p99.9": at(99.9), max },
    distribution: distribution.steps(),
  };
}

/** The result for a person. */
export function describeBench(result: BenchResult): string {
  const { loop, durationMs, replies, failures, repliesPerSecond, latencyMs } = result;
  const failed = Object.entries(failures).map(([code, count]) => `${count} ${code}`);
  const latencies = Object.entries(latencyMs).map(([name, ms]) => `${name} ${ms.toFixed(3)}`);
  return [
    `replies     ${replies} in ${(durationMs / 1_000).toFixed(1)} s (${loop} loop)`,
    `throughput  ${repliesPerSecond} replies a second`,
    `latency     ${latencies.join(", ")} ms`,
    `failures    ${failed.length === 0 ? "none" : failed.join(", ")}`,
  ].join("\n");
}

function codeOf(error: unknown): string {
  if (error instanceof TcpError || error instanceof UdpError) return error.code;
  throw error;
}
