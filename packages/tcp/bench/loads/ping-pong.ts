import { openSocket } from "./open-socket.ts";

export interface PingPongOptions {
  message: Uint8Array;
  connections: number;
  requests: number;
  /** So many messages are sent at once, and the next when all of them are answered. Default: 1. */
  together?: number;
}

/** Each connection asks again as soon as it is answered. Gives the number of requests. */
export async function pingPong(port: number, options: PingPongOptions): Promise<number> {
  const { message, connections, requests, together = 1 } = options;
  const sockets = await Promise.all(Array.from({ length: connections }, () => openSocket(port)));
  const burst = Buffer.concat(Array.from({ length: together }, () => message));
  let left = requests;
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          let awaitedBytes = 0;
          const ask = (): void => {
            left -= together;
            if (left < 0) {
              socket.destroy();
              resolve();
              return;
            }
            awaitedBytes = burst.length;
            socket.write(burst);
          };
          socket.on("data", ({ length }) => {
            awaitedBytes -= length;
            if (awaitedBytes === 0) ask();
          });
          ask();
        }),
    ),
  );
  return requests;
}
