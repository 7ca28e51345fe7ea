import { InvalidArgumentError, type Command } from "commander";
import { parseAmount, parseCount, parseListeningPort, parsePort } from "./option-values.ts";
import { createRandom, describeEvent, eventAsJson } from "./relay.ts";
import { relayTcp, type RelayOptions } from "./relay-tcp.ts";
import { relayUdp } from "./relay-udp.ts";
import { runUntilSignal, say, type RunningServer } from "./serve.ts";

interface RelayCommandOptions {
  port: number;
  listenHost: string;
  listenPort: number;
  delayMs: number;
  json: boolean;
  splitBytes?: number;
  drop?: number;
  reorder?: number;
  seed?: number;
}

/** `relay tcp` and `relay udp`. */
export function addRelayCommands(command: Command): void {
  addRelayOptions(command.command("tcp"))
    .description("show what a TCP client and its server send each other")
    .option("--split-bytes <count>", "pass everything on in pieces of so many bytes", parseCount(1_000_000))
    .addHelpText(
      "after",
      `
Example, in front of a server on port 12000, byte by byte; then ask port 12001:
  $ capsock relay tcp --split-bytes 1
  $ echo "hello" | capsock send tcp --port 12001`,
    )
    .action((host: string, options: RelayCommandOptions) => run(relayTcp, host, options));

  addRelayOptions(command.command("udp"))
    .description("show what a UDP client and its server send each other")
    .option("--drop <percent>", "throw away so many of a hundred datagrams", parsePercent, 0)
    .option("--reorder <percent>", "let so many of a hundred datagrams be overtaken", parsePercent, 0)
    .option("--seed <number>", "which datagrams these are", parseAmount(4_294_967_295), 1)
    .addHelpText(
      "after",
      `
Example, a network that loses every third datagram; then ask port 12001:
  $ capsock relay udp --drop 33
  $ echo "hello" | capsock send udp --port 12001`,
    )
    .action((host: string, options: RelayCommandOptions) => run(relayUdp, host, options));
}

function addRelayOptions(command: Command): Command {
  return command
    .argument("[host]", "the server's name or address", "localhost")
    .option("--port <port>", "the server's port", parsePort, 12_000)
    .option("--listen-port <port>", "the port for clients; 0 for a free one", parseListeningPort, 12_001)
    .option("--listen-host <address>", "the address for clients", "127.0.0.1")
    .option("--delay-ms <ms>", "pass everything on so much later", parseAmount(600_000), 0)
    .option("--json", "write each event as a JSON object a line", false);
}

/** Events are the output; that it is ready, standard error says. */
async function run(
  relay: (options: RelayOptions) => Promise<RunningServer>,
  host: string,
  options: RelayCommandOptions,
): Promise<void> {
  const { port, listenHost, listenPort, delayMs, json, splitBytes, drop = 0, reorder = 0, seed = 1 } = options;
  await runUntilSignal(
    () =>
      relay({
        listen: { host: listenHost, port: listenPort },
        target: { host, port },
        mischief: {
          ...{ delayMs, splitBytes, random: createRandom(seed) },
          ...{ dropPercent: drop, reorderPercent: reorder },
        },
        onEvent: (event) => process.stdout.write(`${json ? eventAsJson(event) : describeEvent(event)}\n`),
      }),
    (running) =>
      say(`ready to relay from ${running.address} port ${running.port} to ${host} port ${port}; Ctrl-C ends it`),
  );
}

function parsePercent(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= 100) return value;
  throw new InvalidArgumentError("It is a number from 0 to 100.");
}
