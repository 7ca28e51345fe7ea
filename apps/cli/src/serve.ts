import type { TcpError } from "@capsock/tcp";
import type { UdpError } from "@capsock/udp";
import { firstSignal } from "./first-signal.ts";
import { say } from "./say.ts";

/** What TCP's and UDP's servers have in common. */
export interface RunningServer {
  readonly address: string;
  readonly port: number;
  readonly statistics: object;
  close(): Promise<void>;
}

/** Told of each client's mistake, and of how to say it in one line. */
export type OnError = (error: TcpError | UdpError, line: string) => void;

/**
 * Starts a server, says on standard error when it is ready and what its clients do wrong (with `json` also, as objects,
 * on standard output), and runs it until SIGINT or SIGTERM, which let replies that are on their way go out. A second
 * signal ends the process at once.
 */
export async function serve(
  start: (onError: OnError) => Promise<RunningServer>,
  options: { transport: "TCP" | "UDP"; json: boolean },
): Promise<void> {
  const transport = options.transport.toLowerCase();
  const write = (event: object): void => {
    if (options.json) process.stdout.write(`${JSON.stringify(event)}\n`);
  };
  const onError: OnError = (error, line) => {
    say(line);
    write({ event: "error", code: error.code, message: line });
  };
  const server = await runUntilSignal(
    () => start(onError),
    ({ address, port }) => {
      say(`ready to receive over ${options.transport} on ${address} port ${port}; Ctrl-C ends it`);
      write({ event: "ready", transport, address, port });
    },
  );
  write({ event: "closed", ...server.statistics });
}

/** Starts it, tells that it is ready, and closes it at the first SIGINT or SIGTERM. */
export async function runUntilSignal(
  start: () => Promise<RunningServer>,
  onReady: (server: RunningServer) => void,
): Promise<RunningServer> {
  const toldToStop = firstSignal(["SIGINT", "SIGTERM"]);
  const server = await start();
  onReady(server);
  await toldToStop;
  await server.close();
  return server;
}
