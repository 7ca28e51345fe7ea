import { connectTcp, TcpError } from "@capsock/tcp";
import type { Ending, Heard } from "../contract/exchange.ts";
import { listen, type Source } from "./listen.ts";
import type { ProbeOptions, Wire } from "./probe.ts";

/** Connects, or says why not: the program has gone, or takes no more connections. */
export async function connectTcpClient(options: ProbeOptions): Promise<Wire | { ending: Ending }> {
  const connecting = new AbortController();
  let settled = false;
  let notify = (): void => {};
  const attempt = connectTcp({
    host: options.target.host,
    port: options.target.port,
    // The waiter decides when to give up, by what the program does.
    connectTimeoutMs: Infinity,
    maxQueuedBytes: options.replyBytes,
    signal: AbortSignal.any([options.signal, connecting.signal]),
  }).finally(() => {
    settled = true;
    notify();
  });
  // A refusal while the waiter still looks is taken up below; until then nobody holds it.
  attempt.catch(() => {});
  const outcome = await options.waiter.arrival({
    hasArrived: () => settled,
    onArrival: (listener) => {
      notify = listener;
      return () => (notify = () => {});
    },
  });
  if (outcome !== "arrived") {
    connecting.abort();
    const late = await attempt.catch(() => undefined);
    await late?.[Symbol.asyncDispose]();
    return { ending: outcome };
  }
  try {
    return wire(await attempt, options);
  } catch (error) {
    if (error instanceof TcpError && error.code === "refused") return { ending: { kind: "refused" } };
    if (error instanceof TcpError && error.code === "reset") return { ending: { kind: "reset" } };
    throw error;
  }
}

type TcpConnection = Awaited<ReturnType<typeof connectTcp>>;

function wire(connection: TcpConnection, options: ProbeOptions): Wire {
  let theyEnded = false;
  let over = false;
  const source: Source = {
    endsWithProgram: true,
    hasArrived: () => connection.hasArrival,
    onArrival: (listener) => connection.onArrival(listener),
    async take() {
      const received = await connection.receive({ signal: options.signal });
      if (received.kind === "data") return { kind: "piece", piece: { atMs: received.atMs, bytes: received.bytes } };
      theyEnded = true;
      return { kind: received.kind === "end" ? "closed" : "reset" };
    },
  };
  /** As a client of the handout leaves, whoever hung up first: a reset would be an error to a server that still reads. */
  const finish = async (): Promise<void> => {
    if (over) return;
    over = true;
    await connection[Symbol.asyncDispose]();
  };
  const cutOff = async (): Promise<void> => {
    if (over) return;
    over = true;
    await connection.reset();
    await connection[Symbol.asyncDispose]();
  };
  return {
    get isConnected() {
      return !over;
    },
    send: (bytes) => ignoringDeparture(connection.send(bytes)),
    halfClose: () => ignoringDeparture(connection.end()),
    hear: (isEnough): Promise<Heard> =>
      theyEnded
        ? Promise.resolve({ pieces: [], ending: { kind: "closed" } })
        : listen(source, options.waiter, { replyBytes: options.replyBytes, isEnough }),
    leave: finish,
    cutOff,
    [Symbol.asyncDispose]: finish,
  };
}

/** Whoever sends to a program that has gone learns of it from what it hears next. */
async function ignoringDeparture(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!(error instanceof TcpError)) throw error;
  }
}
