import type { Framing } from "@capsock/core";
import { openTcpSession, requestTcp, type OpenTcpSessionOptions, type TcpSession } from "@capsock/tcp";
import { requestUdp } from "@capsock/udp";
import type { Command } from "commander";
import { bench, type BenchClient } from "./bench.ts";
import { benchAsJson, describeBench } from "./bench-record.ts";
import { plotDistribution } from "./distribution.ts";
import { explain } from "./explain.ts";
import { firstSignal } from "./first-signal.ts";
import { parseCount, parsePort, parseTimeoutMs } from "./option-values.ts";
import { say } from "./say.ts";
import { createShownProgress } from "./show-progress.ts";
import { tcpFramingOption } from "./tcp-framing-option.ts";

interface BenchOptions {
  port: number;
  sentence: string;
  clients: number;
  durationMs: number;
  timeoutMs: number;
  rate?: number;
  plot: boolean;
  json: boolean;
}

interface BenchTcpOptions extends BenchOptions {
  framing: Framing;
  persistent: boolean;
}

/** `bench tcp` and `bench udp`. */
export function addBenchCommands(command: Command): void {
  addBenchOptions(command.command("tcp"))
    .description(
      `Measure a TCP server.

In a closed loop each client waits for its reply before it asks again, so a slow server is asked less. With --rate, an
open loop, requests come on time whatever the server does, as those of people do, and a reply's time counts from when
its request was due. Ctrl-C ends it early, with what was measured.`,
    )
    .addOption(tcpFramingOption())
    .option("--persistent", "keep one connection a client, instead of one a request", false)
    .addHelpText(
      "after",
      `
Example, 100 clients that each wait for their reply before they ask again:
  $ capsock bench tcp --clients 100 --persistent`,
    )
    .action((host: string, options: BenchTcpOptions, tcp: Command) => {
      const { port, framing, timeoutMs, persistent } = options;
      const target = { host, port, framing, timeoutMs };
      const sentence = new TextEncoder().encode(options.sentence);
      if (!persistent) return run(() => shortClient(() => requestTcp(sentence, target)), options, tcp);
      if (framing === "end-of-stream") {
        tcp.error("error: --persistent does not go with --framing end-of-stream, where a connection has one sentence.");
      }
      return run(() => persistentClient(sentence, { ...target, framing }), options, tcp);
    });

  addBenchOptions(command.command("udp"))
    .description(
      `Measure a UDP server. A request without a reply in time is a failure; nothing is sent again.

In a closed loop each client waits for its reply before it asks again, so a slow server is asked less. With --rate, an
open loop, requests come on time whatever the server does, as those of people do, and a reply's time counts from when
its request was due. Ctrl-C ends it early, with what was measured.`,
    )
    .addHelpText(
      "after",
      `
Example, 500 requests a second, however fast the replies are:
  $ capsock bench udp --rate 500`,
    )
    .action((host: string, options: BenchOptions, udp: Command) => {
      const { port, timeoutMs } = options;
      const sentence = new TextEncoder().encode(options.sentence);
      const ask = (): Promise<unknown> => requestUdp(sentence, { host, port, timeoutMs, attempts: 1 });
      return run(() => shortClient(ask), options, udp);
    });
}

function addBenchOptions(command: Command): Command {
  return command
    .argument("[host]", "the server's name or address", "localhost")
    .option("--port <port>", "the server's port", parsePort, 12_000)
    .option("--sentence <text>", "what to ask", "hello World 1")
    .option("--clients <count>", "how many ask at the same time", parseCount(10_000), 10)
    .option("--duration-ms <ms>", "for how long", parseTimeoutMs, 5_000)
    .option("--rate <count>", "requests a second in all, on time; else as fast as replies come", parseCount(1_000_000))
    .option("--timeout-ms <ms>", "how long one reply may take", parseTimeoutMs, 2_000)
    .option("--plot", "draw how many replies took how long", false)
    .option("--json", "write the result as one JSON object", false);
}

/**
 * Status 1 when a request failed: what is fast because it fails is no good server. The first SIGINT or SIGTERM ends the
 * measuring early.
 */
async function run(createClient: () => BenchClient, options: BenchOptions, command: Command): Promise<void> {
  const { clients, durationMs, rate, timeoutMs, plot, json } = options;
  const stopping = new AbortController();
  void firstSignal(["SIGINT", "SIGTERM"]).then(() => stopping.abort());
  const progress = createShownProgress(durationMs);
  const result = await bench(Array.from({ length: clients }, createClient), {
    ...{ durationMs, rate, timeoutMs, signal: stopping.signal, onProgress: progress.show },
  });
  progress.clear();
  process.stdout.write(`${json ? benchAsJson(result) : describeBench(result)}\n`);
  if (plot && !json && result.replies > 0) process.stdout.write(`\n${plotDistribution(result.distribution)}\n`);
  if (result.firstFailure !== undefined) say(`the first failure: ${explain(result.firstFailure, command)}`);
  if (Object.keys(result.failures).length > 0 || result.replies === 0) process.exitCode = 1;
}

/** Keeps nothing open between requests. */
function shortClient(ask: () => Promise<unknown>): BenchClient {
  return { ask, close: () => Promise.resolve() };
}

/** One connection for all requests, and a new one after a failure, which closes it. */
function persistentClient(sentence: Uint8Array, options: OpenTcpSessionOptions): BenchClient {
  let session: TcpSession | undefined;
  return {
    async ask() {
      session ??= await openTcpSession(options);
      try {
        return await session.request(sentence);
      } catch (error) {
        session = undefined;
        throw error;
      }
    },
    async close() {
      await session?.[Symbol.asyncDispose]();
    },
  };
}
