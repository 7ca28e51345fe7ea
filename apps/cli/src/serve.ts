/** What TCP's and UDP's servers have in common. */
export interface RunningServer {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Tells the person at the server one line. */
export type Say = (line: string) => void;

/**
 * Starts a server, says on standard error when it is ready and what its clients do wrong, and runs it until SIGINT or
 * SIGTERM, which let replies that are on their way go out. A second signal ends the process at once.
 */
export async function serve(
  start: (say: Say) => Promise<RunningServer>,
  options: { transport: "TCP" | "UDP" },
): Promise<void> {
  const toldToStop = firstSignal(["SIGINT", "SIGTERM"]);
  const server = await start(say);
  say(`ready to receive over ${options.transport} on ${server.address} port ${server.port}; Ctrl-C ends it`);
  await toldToStop;
  await server.close();
}

/** Listens for the first signal only: the next one does what the system does with it. */
function firstSignal(signals: readonly NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    const onSignal = (): void => {
      for (const signal of signals) process.off(signal, onSignal);
      resolve();
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}

function say(line: string): void {
  process.stderr.write(`capsock: ${line}\n`);
}
