import type { ClientName, Ending, Heard, Piece, Step } from "../contract/exchange.ts";
import type { Look } from "../contract/program-facts.ts";
import type { Transport } from "../contract/program.ts";
import { connectTcpClient } from "./tcp-client.ts";
import { openUdpClient } from "./udp-client.ts";
import type { Waiter } from "./waiter.ts";

/** What a check's script can do: everything it does and hears is recorded. */
export interface Probe {
  /**
   * A new client: for TCP a connection, for UDP a socket of its own. `elsewhere`: over UDP it has another address than
   * the server, where this machine has a second one.
   */
  client(name: ClientName, options?: { elsewhere?: boolean }): Promise<ProbeClient>;
  /** How a TCP client marks the end of its sentence, as far as is known yet. */
  framing: ProbeFraming;
  /** Looks at the program once it is at rest, or has shown that it does not rest. */
  look(): Promise<Look>;
  /** Lets the program take note of everybody who has come, so that what is said then meets it in the same state always. */
  settle(): Promise<void>;
  /** The program itself, for checks that are held where it is the grader's to end. */
  readonly server: ServerControl;
}

/** What can be done to a server beside talking to it; what comes of it is recorded. */
export interface ServerControl {
  /** As Ctrl-C does; settles when it has ended, or has shown that it goes on. */
  interrupt(): Promise<void>;
  /** Ends it at once; what its connections leave behind at its port stays there. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
}

export type ProbeFraming = "none" | "line" | "end-of-stream";

export interface ProbeClient {
  /** Sends a sentence, framed. */
  say(sentence: string): Promise<void>;
  /** Sends bytes as they are. */
  send(bytes: Uint8Array): Promise<void>;
  /** TCP only: says that nothing more will be sent. */
  halfClose(): Promise<void>;
  /** All that comes until nothing more can; what a clock of the program's may add to enough is not waited for. */
  hear(isEnough?: IsEnough): Promise<Heard>;
  /** Closes politely and lets the program take note. */
  leave(): Promise<void>;
  /** Leaves without a goodbye: RST. Over UDP nobody can tell. */
  cutOff(): Promise<void>;
}

/** One transport's way to do what a script asks. */
export interface Wire extends AsyncDisposable {
  /** Whether the program would take note of our leaving: over UDP nobody can tell. */
  readonly isConnected: boolean;
  send(bytes: Uint8Array): Promise<void>;
  halfClose(): Promise<void>;
  hear(isEnough: IsEnough): Promise<Heard>;
  leave(): Promise<void>;
  cutOff(): Promise<void>;
}

/** Whether what has come says all that is asked. */
export type IsEnough = (pieces: readonly Piece[]) => boolean;

export interface Target {
  transport: Transport;
  host: string;
  port: number;
}

export interface ProbeOptions {
  target: Target;
  waiter: Waiter;
  framing: ProbeFraming;
  replyBytes: number;
  signal: AbortSignal;
  /** Without it the program is somebody else's, and is left alone. */
  server?: ServerControl;
  onStep?: ((step: Step) => void) | undefined;
}

const leftAlone: ServerControl = {
  interrupt: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  start: () => Promise.resolve(),
};

/** Runs one script against a program that is ready, and returns what happened. */
export async function holdExchange(
  script: (probe: Probe) => Promise<void>,
  options: ProbeOptions,
): Promise<{
  steps: Step[];
  looks: Look[];
  framing: ProbeFraming;
}> {
  const steps: Step[] = [];
  const looks: Look[] = [];
  const startMs = performance.now();
  const record = (client: ClientName, step: StepBody): void => {
    const done: Step = { client, atMs: performance.now() - startMs, ...step };
    steps.push(done);
    options.onStep?.(done);
  };
  const wires: Wire[] = [];
  const probe: Probe = {
    framing: options.framing,
    async client(name, { elsewhere = false } = {}) {
      options.signal.throwIfAborted();
      options.waiter.mark();
      const opened =
        options.target.transport === "tcp"
          ? await connectTcpClient(options)
          : await openUdpClient(options, { elsewhere });
      if ("ending" in opened) {
        record(name, { kind: "not-connected", ending: opened.ending });
        return absent(name, opened.ending, record);
      }
      wires.push(opened);
      record(name, { kind: "connected" });
      return present(name, opened, { probe, options, record, startMs });
    },
    async look() {
      const look = await options.waiter.look();
      looks.push(look);
      return look;
    },
    async settle() {
      await options.waiter.settle();
    },
    server: options.server ?? leftAlone,
  };
  try {
    await script(probe);
  } finally {
    if (wires.some(({ isConnected }) => isConnected)) options.waiter.mark();
    for (const wire of wires.reverse()) await wire[Symbol.asyncDispose]();
  }
  return { steps, looks, framing: probe.framing };
}

/** What a script hears of a program that is not there. */
export async function holdExchangeWithNobody(
  script: (probe: Probe) => Promise<void>,
  { ending, framing }: { ending: Ending; framing: ProbeFraming },
): Promise<Step[]> {
  const steps: Step[] = [];
  await script({
    framing,
    client(name) {
      const record = (client: ClientName, step: StepBody): number => steps.push({ client, atMs: 0, ...step });
      record(name, { kind: "not-connected", ending });
      return Promise.resolve(absent(name, ending, record));
    },
    look: () => Promise.resolve({ kind: "ended" }),
    settle: () => Promise.resolve(),
    server: leftAlone,
  });
  return steps;
}

type StepBody = { [K in Step["kind"]]: Omit<Extract<Step, { kind: K }>, "client" | "atMs"> }[Step["kind"]];
type Record = (client: ClientName, step: StepBody) => unknown;

function present(
  name: ClientName,
  wire: Wire,
  context: { probe: Probe; options: ProbeOptions; record: Record; startMs: number },
): ProbeClient {
  const { probe, options, record, startMs } = context;
  const send = async (bytes: Uint8Array): Promise<void> => {
    options.waiter.mark();
    record(name, { kind: "sent", bytes });
    await wire.send(bytes);
  };
  const halfClose = async (): Promise<void> => {
    options.waiter.mark();
    record(name, { kind: "half-closed" });
    await wire.halfClose();
  };
  const depart = async (kind: "left" | "cut-off", parting: () => Promise<void>): Promise<void> => {
    const isNoticed = wire.isConnected;
    if (isNoticed) options.waiter.mark();
    record(name, { kind });
    await parting();
    if (isNoticed) await options.waiter.settle();
  };
  return {
    send,
    halfClose,
    async say(sentence) {
      const lineEnd = options.target.transport === "tcp" && probe.framing === "line" ? "\n" : "";
      await send(new TextEncoder().encode(sentence + lineEnd));
      if (options.target.transport === "tcp" && probe.framing === "end-of-stream") await halfClose();
    },
    async hear(isEnough = () => false) {
      const { pieces, ending } = await wire.hear(isEnough);
      const heard = { pieces: pieces.map((piece) => ({ ...piece, atMs: piece.atMs - startMs })), ending };
      record(name, { kind: "heard", heard });
      return heard;
    },
    leave: () => depart("left", () => wire.leave()),
    cutOff: () => depart("cut-off", () => wire.cutOff()),
  };
}

/** A client that could not connect: its script goes on and hears nothing. */
function absent(name: ClientName, ending: Ending, record: Record): ProbeClient {
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    send: nothing,
    say: nothing,
    halfClose: nothing,
    leave: nothing,
    cutOff: nothing,
    hear: () => {
      const heard: Heard = { pieces: [], ending };
      record(name, { kind: "heard", heard });
      return Promise.resolve(heard);
    },
  };
}
