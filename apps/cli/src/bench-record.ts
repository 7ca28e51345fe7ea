import type { TcpError, TcpErrorCode } from "@capsock/tcp";
import type { UdpError, UdpErrorCode } from "@capsock/udp";
import * as hdr from "hdr-histogram-js";
import { createDistribution, type DistributionStep } from "./distribution.ts";

export interface BenchResult {
  loop: "open" | "closed";
  durationMs: number;
  replies: number;
  /** How often requests failed, by the error's code. */
  failures: Record<string, number>;
  firstFailure: TcpError | UdpError | undefined;
  repliesPerSecond: number;
  /** Milliseconds; in an open loop from when a request was due, so that a server that holds everybody up is seen to. */
  latencyMs: Record<"p50" | "p90" | "p99" | "p99.9" | "max", number>;
  distribution: DistributionStep[];
}

/** What became of the requests so far. */
export interface BenchRecord {
  readonly replies: number;
  readonly failed: number;
  addReply(latencyMs: number): void;
  addFailure(error: TcpError | UdpError): void;
  /** Of a request that was due for so long, and not sent yet, that its time was up. */
  addOverdue(): void;
  result(loop: BenchResult["loop"], tookMs: number): BenchResult;
}

const microsecondsAMs = 1_000;
const longestMicroseconds = 600_000_000;

export function createBenchRecord(): BenchRecord {
  const histogram = hdr.build({ highestTrackableValue: longestMicroseconds, numberOfSignificantValueDigits: 3 });
  const distribution = createDistribution();
  const failures: Record<string, number> = {};
  let failed = 0;
  let firstFailure: TcpError | UdpError | undefined;

  const count = (code: TcpErrorCode | UdpErrorCode): void => {
    failed += 1;
    failures[code] = (failures[code] ?? 0) + 1;
  };

  return {
    get replies() {
      return histogram.totalCount;
    },
    get failed() {
      return failed;
    },
    addReply(latencyMs) {
      const microseconds = Math.round(latencyMs * microsecondsAMs);
      histogram.recordValue(Math.min(longestMicroseconds, Math.max(1, microseconds)));
      distribution.add(latencyMs);
    },
    addFailure(error) {
      firstFailure ??= error;
      count(error.code);
    },
    addOverdue: () => count("timed-out"),
    result(loop, tookMs) {
      const max = histogram.maxValue / microsecondsAMs;
      /** The histogram rounds up, to three digits. */
      const at = (percentile: number): number =>
        Math.min(max, histogram.getValueAtPercentile(percentile) / microsecondsAMs);
      return {
        loop,
        durationMs: Math.round(tookMs),
        replies: histogram.totalCount,
        failures,
        firstFailure,
        repliesPerSecond: Math.round((histogram.totalCount / tookMs) * 1_000),
        latencyMs: { p50: at(50), p90: at(90), p99: at(99), "p99.9": at(99.9), max },
        distribution: distribution.steps(),
      };
    },
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
    `latency     ${replies === 0 ? "none" : `${latencies.join(", ")} ms`}`,
    `failures    ${failed.length === 0 ? "none" : failed.join(", ")}`,
  ].join("\n");
}

/** The result for a program. */
export function benchAsJson(result: BenchResult): string {
  return JSON.stringify({ ...result, firstFailure: result.firstFailure?.message });
}
