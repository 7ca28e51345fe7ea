import type { Framing } from "@capsock/core";
import { openTcpSession, requestTcp, type TcpError } from "@capsock/tcp";
import { requestUdp, type UdpError } from "@capsock/udp";
import type { Command } from "commander";
import { explain } from "./explain.ts";
import { parseAttempts, parseCount, parsePort, parseTimeoutMs } from "./option-values.ts";
import { say } from "./say.ts";
import { send } from "./send.ts";
import { tcpFramingOption } from "./tcp-framing-option.ts";

interface SendOptions {
  json: boolean;
  count: number;
  port: number;
  timeoutMs: number;
}

interface SendUdpOptions extends SendOptions {
  attempts: number;
}

interface SendTcpOptions extends SendOptions {
  framing: Framing;
  persistent: boolean;
}

/** `send tcp` and `send udp`. */
export function addSendCommands(command: Command): void {
  addSendOptions(command.command("tcp"))
    .description(
      `Send each line of the input over TCP, to try a server with.

At a terminal it asks for sentences as the textbook's client does, until Ctrl-D; the arrow keys bring back earlier ones.
In a pipe it writes one reply a line.`,
    )
    .addOption(tcpFramingOption())
    .option("--timeout-ms <ms>", "how long one reply may take", parseTimeoutMs, 10_000)
    .option("--persistent", "send all sentences on one connection, instead of each on its own", false)
    .addHelpText(
      "after",
      `
Example, to a server that waits for a newline:
  $ echo "hello" | capsock send tcp --framing line`,
    )
    .action(async (host: string, { framing, persistent, json, count, ...options }: SendTcpOptions, tcp: Command) => {
      if (!persistent) {
        await send((sentence) => requestTcp(sentence, { host, framing, ...options }), {
          ...{ transport: "tcp", json, count, onFailure: tellOf(tcp) },
        });
        return;
      }
      if (framing === "end-of-stream") {
        tcp.error("error: --persistent does not go with --framing end-of-stream, where a connection has one sentence.");
      }
      await using session = await openTcpSession({ host, framing, ...options });
      await send((sentence) => session.request(sentence), { transport: "tcp", json, count });
    });

  addSendOptions(command.command("udp"))
    .description(
      `Send each line of the input as a datagram, to try a server with.

At a terminal it asks for sentences as the textbook's client does, until Ctrl-D; the arrow keys bring back earlier ones.
In a pipe it writes one reply a line. A datagram without a reply is sent again: it may have been lost.`,
    )
    .option(
      "--timeout-ms <ms>",
      "how long to wait for the reply; twice as long after each further sending",
      parseTimeoutMs,
      1_000,
    )
    .option("--attempts <count>", "how often to send, since a datagram can be lost", parseAttempts, 3)
    .addHelpText(
      "after",
      `
Example, to a server on another machine:
  $ echo "hello" | capsock send udp server.example.edu`,
    )
    .action((host: string, { json, count, ...options }: SendUdpOptions, udp: Command) =>
      send((sentence) => requestUdp(sentence, { host, ...options }), {
        ...{ transport: "udp", json, count, onFailure: tellOf(udp) },
      }),
    );
}

/** The next sentence may get its reply; the exit status says that this one got none. */
function tellOf(command: Command): (error: TcpError | UdpError) => void {
  return (error) => {
    say(explain(error, command));
    process.exitCode = 1;
  };
}

function addSendOptions(command: Command): Command {
  return command
    .argument("[host]", "the server's name or address", "localhost")
    .option("--port <port>", "the server's port", parsePort, 12_000)
    .option("--count <count>", "send each sentence so many times", parseCount(1_000_000), 1)
    .option("--json", "write each sentence and its reply as a JSON object a line", false);
}
