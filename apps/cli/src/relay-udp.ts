import { openUdp, UdpError, type UdpAddress, type UdpSocket } from "@capsock/udp";
import { createWay } from "./relay-way.ts";
import { createRandom, type Direction, type RelayOptions } from "./relay.ts";
import type { RunningServer } from "./serve.ts";

/** The server tells clients apart by their ports, so each has a socket of its own here; the longest silent one goes. */
const maxClients = 1_000;

interface Client {
  /** By which the server knows it. */
  socket: Promise<UdpSocket>;
  toServer: (bytes: Uint8Array) => void;
}

/** Passes on datagrams to the target, and its replies to whoever asked. */
export async function relayUdp(options: RelayOptions): Promise<RunningServer> {
  const { listen, target, mischief, onEvent } = options;
  const near = await openUdp(listen);
  const clients = new Map<string, Client>();
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  const { signal } = closing;
  let datagrams = 0;
  let clientsEver = 0;

  const track = (work: Promise<void>): void => {
    const settled = work.catch((error: unknown) => {
      if (!(error instanceof UdpError) && !signal.aborted) throw error;
    });
    running.add(settled);
    void settled.then(() => running.delete(settled));
  };

  const wayOf = (client: number, index: number, direction: Direction, send: (bytes: Uint8Array) => Promise<void>) => {
    const random = createRandom(mischief.seed, index, direction);
    const way = createWay({
      ...{ mischief, random, send, track, signal },
      tell: (event, bytes) => onEvent({ client, direction, event, bytes }),
    });
    return (bytes: Uint8Array): void => {
      datagrams += 1;
      way(bytes);
    };
  };

  const openClient = (from: UdpAddress, index: number): Client => {
    const socket = openUdp({ peer: target, signal });
    const toClient = wayOf(from.port, index, "to-client", (bytes) => near.send(bytes, from));
    const passBack = async (): Promise<void> => {
      for await (const received of await socket) {
        if (received.kind === "datagram") toClient(received.bytes);
        else {
          const message = received.kind === "refused" ? "the server's port is not bound" : received.error.message;
          onEvent({ client: from.port, direction: "to-server", event: "failed", message });
        }
      }
    };
    track(passBack());
    return { socket, toServer: wayOf(from.port, index, "to-server", async (bytes) => (await socket).send(bytes)) };
  };

  const forget = async (key: string): Promise<void> => {
    const client = clients.get(key);
    clients.delete(key);
    // One that could not be opened has nothing to close.
    const socket = await client?.socket.catch(() => undefined);
    await socket?.[Symbol.asyncDispose]();
  };

  const passOn = async (): Promise<void> => {
    for await (const received of near) {
      if (received.kind !== "datagram") continue;
      const { from, bytes } = received;
      const key = `${from.address} ${from.port}`;
      const client = clients.get(key) ?? openClient(from, clientsEver++);
      // Put to the end again, so that the first is the one that was silent for longest.
      clients.delete(key);
      clients.set(key, client);
      client.toServer(bytes);
      const [oldest] = clients.keys();
      if (clients.size > maxClients && oldest !== undefined) track(forget(oldest));
    }
  };
  track(passOn());

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
