import type { Command } from "commander";
import { createDiagram } from "./diagram.ts";
import { inColour } from "./event-colour.ts";
import { addRelayPlace, runRelay, type RelayPlace } from "./relay-command.ts";
import { relayTcp } from "./relay-tcp.ts";
import type { RelayOptions } from "./relay.ts";
import { relayUdp } from "./relay-udp.ts";
import type { RunningServer } from "./serve.ts";

/** `trace tcp` and `trace udp`: a relay that changes nothing and draws what passes while it passes. */
export function addTraceCommands(command: Command): void {
  addTrace(command, "tcp", relayTcp).description(
    `Draw what a TCP client and its server send each other, as it happens.

Let the client ask port 12001 in place of the server's. Every connection, segment of data, FIN and RST is an arrow. For
a program \`capsock relay tcp --json\` tells the same.`,
  );
  addTrace(command, "udp", relayUdp).description(
    `Draw what a UDP client and its server send each other, as it happens.

Let the client ask port 12001 in place of the server's. Every datagram is an arrow. For a program
\`capsock relay udp --json\` tells the same.`,
  );
}

function addTrace(
  command: Command,
  transport: "tcp" | "udp",
  relay: (options: RelayOptions) => Promise<RunningServer>,
): Command {
  return addRelayPlace(command.command(transport))
    .addHelpText(
      "after",
      `
Example, between your client and your server; let the client ask port 12001:
  $ capsock trace ${transport}`,
    )
    .action(async (host: string, place: RelayPlace) => {
      const diagram = createDiagram(transport);
      let beganAtMs: number | undefined;
      await runRelay(relay, host, {
        ...place,
        onReady: () => void process.stdout.write(`${diagram.head()}\n`),
        onEvent(event) {
          const nowMs = performance.now();
          beganAtMs ??= nowMs;
          process.stdout.write(`${inColour(event, diagram.line(event, nowMs - beganAtMs))}\n`);
        },
      });
    });
}
