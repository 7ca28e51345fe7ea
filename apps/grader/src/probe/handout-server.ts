import type { Arrivals } from "../contract/arrivals.ts";
import { listenTcp, TcpError, type TcpConnection } from "@capsock/tcp";
import { openUdp, UdpError, type UdpAddress, type UdpSocket } from "@capsock/udp";
import type { Piece } from "../contract/exchange.ts";
import type { Transport } from "../contract/program.ts";

/** Our server for a student's client, on every port on which it may look for one. */
export interface HandoutServer extends Arrivals, AsyncDisposable {
  /** Everything that has arrived and was not taken yet. */
  take(): Arrived[];
}

export type Arrived = { port: number } & (
  { kind: "connected"; address: string; by: Visitor } | { kind: "piece"; piece: Piece; by: Visitor }
);

/** Whoever can be answered: a connection, or the sender of a datagram. */
export interface Visitor {
  reply(bytes: Uint8Array): Promise<void>;
  /** Sends from a port that was not asked, which only UDP can. */
  replyAsAnother: ((bytes: Uint8Array) => Promise<void>) | undefined;
  /** Says that nothing more will be said, which only TCP can. */
  hangUp: (() => Promise<void>) | undefined;
  /** Whether it has said its last word, which only TCP shows. */
  readonly isOver: boolean;
  /** Over TCP: leaves without occupying the port any longer. */
  forget(): Promise<void>;
}

/** @throws where a port is taken: by the machine, since nothing of a student runs yet */
export async function openHandoutServer(options: {
  transport: Transport;
  hosts: readonly string[];
  ports: readonly number[];
  signal: AbortSignal;
}): Promise<HandoutServer> {
  const { transport, hosts, ports, signal } = options;
  const opened: Door[] = [];
  const dispose = async (): Promise<void> => {
    for (const door of opened) await door[Symbol.asyncDispose]();
  };
  try {
    for (const port of new Set(ports)) {
      for (const host of hosts) {
        opened.push(await (transport === "tcp" ? openTcpDoor : openUdpDoor)({ host, port, signal }));
      }
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    hasArrived: () => opened.some((door) => door.hasArrived()),
    onArrival(listener) {
      const stops = opened.map((door) => door.onArrival(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    take: () => opened.flatMap((door) => door.take()),
    [Symbol.asyncDispose]: dispose,
  };
}

/** One port of one transport at one address. */
type Door = HandoutServer;

interface Place {
  host: string;
  port: number;
  signal: AbortSignal;
}

async function openTcpDoor({ host, port, signal }: Place): Promise<Door> {
  const listener = await listenTcp({ host, port, signal });
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const one of [...listeners]) one();
  };
  const guests: Guest[] = [];
  const newcomers: TcpConnection[] = [];
  const accepting = (async () => {
    for await (const connection of listener) {
      newcomers.push(connection);
      connection.onArrival(tell);
      tell();
    }
  })().catch(() => {});
  return {
    hasArrived: () => newcomers.length > 0 || guests.some((guest) => !guest.isOver && guest.connection.hasArrival),
    onArrival(one) {
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    take() {
      const welcomed = newcomers.splice(0).map((connection): Arrived => {
        const guest: Guest = { connection, number: guests.length + 1, isOver: false };
        guests.push(guest);
        return { port, kind: "connected", address: plainAddress(connection.localAddress), by: tcpVisitor(guest) };
      });
      return [...welcomed, ...guests.flatMap((guest) => takeFrom(guest, port))];
    },
    async [Symbol.asyncDispose]() {
      for (const connection of [...newcomers, ...guests.map((guest) => guest.connection)]) await connection.reset();
      await listener.close();
      await accepting;
    },
  };
}

interface Guest {
  connection: TcpConnection;
  number: number;
  /** It has said its last word. */
  isOver: boolean;
}

function takeFrom(guest: Guest, port: number): Arrived[] {
  const arrived: Arrived[] = [];
  while (!guest.isOver) {
    const received = guest.connection.tryReceive();
    if (received === undefined) break;
    if (received.kind === "data") {
      const piece = { atMs: received.atMs, bytes: received.bytes, connection: guest.number };
      arrived.push({ port, kind: "piece", piece, by: tcpVisitor(guest) });
    } else guest.isOver = true;
  }
  return arrived;
}

function tcpVisitor(guest: Guest): Visitor {
  const { connection } = guest;
  return {
    reply: (bytes) => ignoringDeparture(connection.send(bytes)),
    replyAsAnother: undefined,
    hangUp: () => ignoringDeparture(connection.end()),
    get isOver() {
      return guest.isOver;
    },
    forget: () => {
      guest.isOver = true;
      return ignoringDeparture(connection.reset());
    },
  };
}

async function openUdpDoor({ host, port, signal }: Place): Promise<Door> {
  const socket = await openUdp({ host, port, signal });
  return {
    hasArrived: () => socket.hasArrival,
    onArrival: (listener) => socket.onArrival(listener),
    take() {
      const arrived: Arrived[] = [];
      for (let received = socket.tryReceive(); received !== undefined; received = socket.tryReceive()) {
        if (received.kind !== "datagram") continue;
        const { atMs, bytes, from } = received;
        arrived.push({
          port,
          kind: "piece",
          piece: { atMs, bytes, from },
          by: udpVisitor({ socket, from, host, signal }),
        });
      }
      return arrived;
    },
    [Symbol.asyncDispose]: async () => socket[Symbol.asyncDispose](),
  };
}

function udpVisitor({
  socket,
  from,
  ...place
}: Omit<Place, "port"> & { socket: UdpSocket; from: UdpAddress }): Visitor {
  return {
    reply: (bytes) => ignoringDeparture(socket.send(bytes, from)),
    async replyAsAnother(bytes) {
      await using other = await openUdp({ ...place, port: 0 });
      await ignoringDeparture(other.send(bytes, from));
    },
    hangUp: undefined,
    isOver: false,
    forget: () => Promise.resolve(),
  };
}

/** Whether a client is still there shows in what follows. */
async function ignoringDeparture(doing: Promise<void>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    if (!(error instanceof TcpError) && !(error instanceof UdpError)) throw error;
  }
}

/** An IPv4 address as such, where a socket for both families shows it as an IPv6 one. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/u, "");
}
