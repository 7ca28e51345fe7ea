import { InvalidArgumentError, Option, type Command } from "commander";
import { inColour } from "./event-colour.ts";
import { parseAmount, parseListeningPort, parsePort, parseRange } from "./option-values.ts";
import { describeEvent, eventAsJson, noMischief, type Mischief, type Range, type RelayOptions } from "./relay.ts";
import { relayTcp } from "./relay-tcp.ts";
import { relayUdp } from "./relay-udp.ts";
import { say } from "./say.ts";
import { runUntilSignal, type RunningServer } from "./serve.ts";

/** Where clients ask a relay, and where their server is. */
export interface RelayPlace {
  port: number;
  listenHost: string;
  listenPort: number;
}

interface RelayCommandOptions extends RelayPlace {
  json: boolean;
  delayMs: Range;
  seed: number;
  splitBytes?: Range;
  joinMs?: number;
  drop?: number;
  duplicate?: number;
  reorder?: number;
}

/** `relay tcp` and `relay udp`. */
export function addRelayCommands(command: Command): void {
  addMischiefOptions(addRelayPlace(command.command("tcp")))
    .description(
      `Stand between a TCP client and its server, show what passes, and spoil it.

TCP is a stream of bytes: what was sent at once may arrive in pieces, and what was sent in pieces may arrive at once.
A program that takes one read for one message works until it meets a network like this one.`,
    )
    .option("--split-bytes <count>", "pass everything on in pieces of so many bytes", parseRange({ min: 1, max: 1e6 }))
    .option("--join-ms <ms>", "pass on what comes within so long at once", parseAmount(600_000), 0)
    .addHelpText(
      "after",
      `
Example, in front of a server on port 12000, byte by byte; then ask port 12001:
  $ capsock relay tcp --split-bytes 1
  $ echo "hello" | capsock send tcp --port 12001`,
    )
    .action((host: string, options: RelayCommandOptions) => run(relayTcp, host, options));

  addMischiefOptions(addRelayPlace(command.command("udp")))
    .description(
      `Stand between a UDP client and its server, show what passes, and spoil it.

A datagram may get lost, be overtaken, or come twice: UDP tells nobody. A client that waits for ever for a lost reply,
or takes an old reply for the new one, shows it here.`,
    )
    .option("--drop <percent>", "throw away so many of a hundred datagrams", parsePercent, 0)
    .option("--duplicate <percent>", "send so many of a hundred datagrams twice", parsePercent, 0)
    .option("--reorder <percent>", "let so many of a hundred datagrams be overtaken", parsePercent, 0)
    .addHelpText(
      "after",
      `
Example, a network that loses every third datagram; then ask port 12001:
  $ capsock relay udp --drop 33
  $ echo "hello" | capsock send udp --port 12001`,
    )
    .action((host: string, options: RelayCommandOptions) => run(relayUdp, host, options));
}

export function addRelayPlace(command: Command): Command {
  return command
    .argument("[host]", "the server's name or address", "localhost")
    .option("--port <port>", "the server's port", parsePort, 12_000)
    .option("--listen-port <port>", "the port for clients; 0 for a free one", parseListeningPort, 12_001)
    .option("--listen-host <address>", "the address for clients", "127.0.0.1");
}

function addMischiefOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--delay-ms <ms>", "pass everything on so much later; 0-50 for any time between")
        .argParser(parseRange({ min: 0, max: 600_000 }))
        .default({ from: 0, to: 0 }, "0"),
    )
    .option(
      "--seed <number>",
      "which messages what happens to; the same again with the same",
      parseAmount(2 ** 32 - 1),
      1,
    )
    .option("--json", "write each event as a JSON object a line", false);
}

/** Events are the output. */
async function run(
  relay: (options: RelayOptions) => Promise<RunningServer>,
  host: string,
  options: RelayCommandOptions,
): Promise<void> {
  const { json, delayMs, seed, splitBytes, joinMs = 0, drop = 0, duplicate = 0, reorder = 0 } = options;
  await runRelay(relay, host, {
    ...options,
    mischief: {
      ...{ delayMs, seed, splitBytes, joinMs },
      ...{ dropPercent: drop, duplicatePercent: duplicate, reorderPercent: reorder },
    },
    onEvent: (event) => {
      process.stdout.write(`${json ? eventAsJson(event) : inColour(event, describeEvent(event))}\n`);
    },
  });
}

/** Relays until a signal; that it is ready, standard error says. */
export async function runRelay(
  relay: (options: RelayOptions) => Promise<RunningServer>,
  host: string,
  options: RelayPlace & Pick<RelayOptions, "onEvent"> & { mischief?: Mischief; onReady?: () => void },
): Promise<void> {
  const { port, listenHost, listenPort, mischief = noMischief, onEvent, onReady } = options;
  await runUntilSignal(
    () => relay({ listen: { host: listenHost, port: listenPort }, target: { host, port }, mischief, onEvent }),
    (running) => {
      say(`ready to relay from ${running.address} port ${running.port} to ${host} port ${port}; Ctrl-C ends it`);
      onReady?.();
    },
  );
}

function parsePercent(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value <= 100) return value;
  throw new InvalidArgumentError("It is a number from 0 to 100.");
}
