import { once } from "node:events";
import { openSocket } from "./open-socket.ts";

export interface ConnectEachOptions {
  message: Uint8Array;
  atOnce: number;
  requests: number;
}

/** A connection for each request. Gives the number of requests. */
export async function connectEach(port: number, { message, atOnce, requests }: ConnectEachOptions): Promise<number> {
  let left = requests;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) {
        const socket = await openSocket(port);
        socket.write(message);
        await once(socket, "data");
        socket.end();
        await once(socket, "close");
      }
    }),
  );
  return requests;
}
