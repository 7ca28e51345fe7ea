import { setTimeout as sleep } from "node:timers/promises";
import { connectTcp, listenTcp, TcpError, type TcpConnection } from "@capsock/tcp";
import type { Direction, Mischief, RelayEvent } from "./relay.ts";
import type { RunningServer } from "./serve.ts";

export interface RelayOptions {
  listen: { host: string; port: number };
  target: { host: string; port: number };
  mischief: Mischief;
  onEvent: (event: RelayEvent) => void;
}

/** Between two pieces, so that the system does not join them again. */
const pieceGapMs = 5;

/** Passes on every connection to the target, in both directions, its ends and resets too. */
export async function relayTcp(options: RelayOptions): Promise<RunningServer> {
  const { listen, target, mischief, onEvent } = options;
  let closing = false;
  const listener = await listenTcp(listen);
  let relayed = 0;

  const pass = async (client: TcpConnection): Promise<void> => {
    await using near = client;
    const tell = (
      direction: Direction,
      event: { event: "open" | "end" | "reset" } | { event: "failed"; message: string },
    ): void => onEvent({ client: near.remotePort, direction, ...event });
    try {
      await using far = await connectTcp(target);
      tell("to-server", { event: "open" });
      await Promise.all([passOn(near, far, "to-server"), passOn(far, near, "to-client")]);
    } catch (error) {
      if (!closing && error instanceof TcpError) tell("to-server", { event: "failed", message: error.message });
      // Whatever one side does to its connection the other side gets to feel; told before it is felt.
      await near.reset().catch(() => undefined);
      if (!(error instanceof TcpError)) throw error;
    }
  };

  const passOn = async (from: TcpConnection, to: TcpConnection, direction: Direction): Promise<void> => {
    const client = direction === "to-server" ? from.remotePort : to.remotePort;
    for await (const received of from) {
      if (mischief.delayMs > 0) await sleep(mischief.delayMs);
      if (received.kind === "data") {
        for (const piece of piecesOf(received.bytes, mischief.splitBytes)) {
          onEvent({ client, direction, event: "bytes", bytes: piece });
          await to.send(piece);
          if (mischief.splitBytes !== undefined) await sleep(pieceGapMs);
        }
      } else {
        onEvent({ client, direction, event: received.kind });
        if (received.kind === "end") await to.end();
        else await to.reset();
      }
    }
  };

  const passing = new Map<TcpConnection, Promise<void>>();
  const accepting = (async () => {
    for await (const connection of listener) {
      relayed += 1;
      const passed = pass(connection);
      passing.set(connection, passed);
      void passed.finally(() => passing.delete(connection));
    }
  })();

  return {
    address: listener.address,
    port: listener.port,
    get statistics() {
      return { connections: relayed };
    },
    async close() {
      await listener.close();
      closing = true;
      await accepting;
      for (const connection of passing.keys()) await connection[Symbol.asyncDispose]();
      await Promise.all(passing.values());
    },
  };
}

function* piecesOf(bytes: Uint8Array, splitBytes: number | undefined): Generator<Uint8Array> {
  const step = splitBytes ?? bytes.length;
  for (let offset = 0; offset < bytes.length; offset += step) yield bytes.subarray(offset, offset + step);
}
