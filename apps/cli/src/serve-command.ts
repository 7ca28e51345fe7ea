import type { Framing, Transform } from "@capsock/core";
import { serveTcp, type TcpPeer } from "@capsock/tcp";
import { serveUdp } from "@capsock/udp";
import { Option, type Command } from "commander";
import { parseListeningPort, parseTransform } from "./option-values.ts";
import { serve } from "./serve.ts";
import { tcpFramingOption } from "./tcp-framing-option.ts";

interface ServeOptions {
  json: boolean;
  host: string;
  port: number;
  transform: Transform;
}

interface ServeTcpOptions extends ServeOptions {
  framing: Framing;
  closeAfterReply: boolean;
  sequential: boolean;
}

/** `serve tcp` and `serve udp`. */
export function addServeCommands(command: Command): void {
  addServeOptions(command.command("tcp"))
    .description(
      `Answer over TCP, to try a client with.

A client connects, sends its sentence and reads the reply. TCP carries a stream, so both ends must agree on where a
sentence ends: --framing says how.`,
    )
    .addOption(tcpFramingOption())
    .option("--close-after-reply", "close each connection after one reply, as the textbook's server does", false)
    .option("--sequential", "serve one client after the other, as the textbook's server does", false)
    .addHelpText(
      "after",
      `
Example, a server like the textbook's:
  $ capsock serve tcp --close-after-reply --sequential`,
    )
    .action(({ transform, sequential, json, ...options }: ServeTcpOptions) =>
      serve(
        (onError) =>
          serveTcp(transform, {
            ...options,
            concurrent: !sequential,
            onError: (error, peer) =>
              onError(error, peer === undefined ? error.message : `${nameOf(peer)}: ${error.message}`),
          }),
        { transport: "TCP", json },
      ),
    );

  addServeOptions(command.command("udp"))
    .description(
      `Answer over UDP, to try a client with.

Each datagram is a sentence, and the reply goes to the address and port that it came from.`,
    )
    .addHelpText(
      "after",
      `
Example, on another port:
  $ capsock serve udp --port 13000`,
    )
    .action(({ transform, json, ...options }: ServeOptions) =>
      serve((onError) => serveUdp(transform, { ...options, onError: (error) => onError(error, error.message) }), {
        ...{ transport: "UDP", json },
      }),
    );
}

function addServeOptions(command: Command): Command {
  return command
    .option("--port <port>", "the port to listen on; 0 for a free one", parseListeningPort, 12_000)
    .option("--host <address>", "the address to listen on; :: adds IPv6", "0.0.0.0")
    .addOption(
      new Option("--transform <transform>", "the reply: uppercase, identity or count-letter:<letter>")
        .argParser(parseTransform)
        .default(parseTransform("uppercase"), "uppercase"),
    )
    .option("--json", "write what happens to standard output, a JSON object a line", false);
}

function nameOf({ address, port }: TcpPeer): string {
  return `${address} port ${port}`;
}
