import { setTimeout as sleep } from "node:timers/promises";
import { concatBytes } from "@capsock/core";
import { connectTcp, listenTcp, TcpError, type TcpConnection, type TcpReceived } from "@capsock/tcp";
import { createRandom, pick, type Direction, type Range, type RelayOptions } from "./relay.ts";
import type { RunningServer } from "./serve.ts";

/** Between two pieces, so that the system does not join them again. */
const pieceGapMs = 5;

/** Passes on every connection to the target, in both directions, its ends and resets too. */
export async function relayTcp(options: RelayOptions): Promise<RunningServer> {
  const { listen, target, mischief, onEvent } = options;
  const closing = new AbortController();
  const listener = await listenTcp(listen);
  let relayed = 0;

  const pass = async (client: TcpConnection, index: number): Promise<void> => {
    await using near = client;
    const tell = (
      direction: Direction,
      event: { event: "open" | "end" | "reset" } | { event: "failed"; message: string },
    ): void => onEvent({ client: near.remotePort, direction, ...event });
    try {
      await using far = await connectTcp(target);
      tell("to-server", { event: "open" });
      await Promise.all([passOn(near, far, "to-server", index), passOn(far, near, "to-client", index)]);
    } catch (error) {
      if (closing.signal.aborted) return;
      if (error instanceof TcpError) tell("to-server", { event: "failed", message: error.message });
      // Whatever one side does to its connection the other side gets to feel; told before it is felt.
      await near.reset().catch(() => undefined);
      if (!(error instanceof TcpError)) throw error;
    }
  };

  const passOn = async (from: TcpConnection, to: TcpConnection, direction: Direction, index: number): Promise<void> => {
    const client = direction === "to-server" ? from.remotePort : to.remotePort;
    const random = createRandom(mischief.seed, index, direction);
    for await (const received of joined(from, mischief.joinMs, closing.signal)) {
      const waitMs = received.atMs + pick(mischief.delayMs, random) - performance.now();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: closing.signal });
      if (received.kind === "data") {
        for (const piece of piecesOf(received.bytes, mischief.splitBytes, random)) {
          onEvent({ client, direction, event: "bytes", bytes: piece });
          await to.send(piece);
          if (mischief.splitBytes !== undefined) await sleep(pieceGapMs, undefined, { signal: closing.signal });
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
      const passed = pass(connection, relayed);
      relayed += 1;
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
      closing.abort();
      await accepting;
      for (const connection of passing.keys()) await connection[Symbol.asyncDispose]();
      await Promise.all(passing.values());
    },
  };
}

/** What arrives, where that which arrives within so long of each other is one, and arrives with the last of it. */
async function* joined(from: TcpConnection, joinMs: number, signal: AbortSignal): AsyncGenerator<TcpReceived> {
  for await (const received of from) {
    if (received.kind !== "data" || joinMs === 0) {
      yield received;
      continue;
    }
    await sleep(joinMs, undefined, { signal });
    const parts = [received.bytes];
    let next = from.tryReceive();
    for (; next?.kind === "data"; next = from.tryReceive()) parts.push(next.bytes);
    yield { ...received, bytes: concatBytes(parts), atMs: performance.now() };
    if (next === undefined) continue;
    yield next;
    return;
  }
}

function* piecesOf(bytes: Uint8Array, splitBytes: Range | undefined, random: () => number): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length;) {
    const end = splitBytes === undefined ? bytes.length : offset + pick(splitBytes, random);
    yield bytes.subarray(offset, end);
    offset = end;
  }
}
