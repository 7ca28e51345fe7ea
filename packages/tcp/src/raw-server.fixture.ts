import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** The next connection that nobody asked for yet. */
  accept(): Promise<Socket>;
}

/** A peer that does nothing by itself: each test says what it does with its sockets, right or wrong. */
export async function startRawServer(onConnection?: (socket: Socket) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const accepted: Socket[] = [];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onConnection?.(socket);
    accepted.push(socket);
    server.emit("accepted");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async accept() {
      for (;;) {
        const socket = accepted.shift();
        if (socket !== undefined) return socket;
        await once(server, "accepted");
      }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
