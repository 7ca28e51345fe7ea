import { setTimeout as sleep } from "node:timers/promises";
import { openUdp, UdpError, type UdpAddress, type UdpSocket } from "@capsock/udp";
import { createRandom, pick, type Direction, type UdpMischief } from "./relay.ts";
import type { RelayOptions } from "./relay-tcp.ts";
import type { RunningServer } from "./serve.ts";

/** The server tells clients apart by their ports, so each has a socket of its own here; the longest silent one goes. */
const maxClients = 1_000;
/** A datagram that is to be overtaken goes out after so long even if nothing overtakes it. */
const longestHeldMs = 200;

/** Passes on datagrams to the target, and its replies to whoever asked. */
export async function relayUdp(options: RelayOptions): Promise<RunningServer> {
  const { listen, target, mischief, onEvent } = options;
  const near = await openUdp(listen);
  const clients = new Map<string, Promise<UdpSocket>>();
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  let datagrams = 0;
  let clientsEver = 0;

  const track = (work: Promise<void>): void => {
    const settled = work.catch((error: unknown) => {
      if (!(error instanceof UdpError) && !closing.signal.aborted) throw error;
    });
    running.add(settled);
    void settled.then(() => running.delete(settled));
  };

  /** One way of one client: datagrams leave in their order, but for what is held to be overtaken. */
  const createWay = (
    { client, index, direction }: { client: number; index: number; direction: Direction },
    send: (bytes: Uint8Array) => Promise<void>,
  ) => {
    /** Lets the one before go, if this one is to overtake it. It may have gone by itself: that changes nothing after it. */
    let letGo: (() => void) | undefined;
    const random = createRandom(mischief.seed, index, direction);
    const befalls = (percent: number): boolean => random() * 100 < percent;
    const tell = (event: "bytes" | UdpMischief, bytes: Uint8Array): void =>
      onEvent({ client, direction, event, bytes });
    const deliver = async (bytes: Uint8Array, delayMs: number): Promise<void> => {
      if (delayMs > 0) await sleep(delayMs, undefined, { signal: closing.signal });
      tell("bytes", bytes);
      await send(bytes);
    };
    return (bytes: Uint8Array): void => {
      datagrams += 1;
      if (befalls(mischief.dropPercent)) {
        tell("dropped", bytes);
        return;
      }
      if (befalls(mischief.duplicatePercent)) {
        tell("duplicated", bytes);
        track(deliver(bytes, pick(mischief.delayMs, random)));
      }
      const delayMs = pick(mischief.delayMs, random);
      const overtaken = letGo;
      letGo = undefined;
      if (befalls(mischief.reorderPercent) && overtaken === undefined) {
        tell("reordered", bytes);
        letGo = hold(() => track(deliver(bytes, delayMs)));
        return;
      }
      track(deliver(bytes, delayMs).finally(() => overtaken?.()));
    };
  };

  const openClient = async (from: UdpAddress, index: number): Promise<UdpSocket> => {
    const far = await openUdp({ peer: target, signal: closing.signal });
    const way = { client: from.port, index, direction: "to-client" } as const;
    const toClient = createWay(way, (bytes) => near.send(bytes, from));
    track(
      (async () => {
        for await (const received of far) {
          if (received.kind === "datagram") toClient(received.bytes);
          else {
            const message = received.kind === "refused" ? "the server's port is not bound" : received.error.message;
            onEvent({ client: from.port, direction: "to-server", event: "failed", message });
          }
        }
      })(),
    );
    return far;
  };

  const ways = new Map<string, (bytes: Uint8Array) => void>();
  const forget = async (key: string): Promise<void> => {
    const socket = clients.get(key);
    clients.delete(key);
    ways.delete(key);
    await (await socket)?.[Symbol.asyncDispose]();
  };

  track(
    (async () => {
      for await (const received of near) {
        if (received.kind !== "datagram") continue;
        const { from, bytes } = received;
        const key = `${from.address} ${from.port}`;
        const index = clientsEver;
        if (!clients.has(key)) clientsEver += 1;
        const socket = clients.get(key) ?? openClient(from, index);
        // Put to the end again, so that the first is the one that was silent for longest.
        clients.delete(key);
        clients.set(key, socket);
        const way =
          ways.get(key) ??
          createWay({ client: from.port, index, direction: "to-server" }, async (each) => (await socket).send(each));
        ways.set(key, way);
        way(bytes);
        const [oldest] = clients.keys();
        if (clients.size > maxClients && oldest !== undefined) track(forget(oldest));
      }
    })(),
  );

  return {
    address: near.localAddress,
    port: near.localPort,
    get statistics() {
      return { datagrams };
    },
    async close() {
      closing.abort(new UdpError("closed", "the relay is closed"));
      await near[Symbol.asyncDispose]();
      await Promise.all([...clients.keys()].map(forget));
      await Promise.all(running);
    },
  };
}

/** Lets it go once: when it is told to, or when it has been held for long. */
function hold(release: () => void): () => void {
  let isHeld = true;
  const letGo = (): void => {
    clearTimeout(timer);
    if (isHeld) release();
    isHeld = false;
  };
  const timer = setTimeout(letGo, longestHeldMs);
  return letGo;
}
