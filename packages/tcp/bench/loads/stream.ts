import { openSocket } from "./open-socket.ts";

export interface StreamOptions {
  connections: number;
  /** On all connections together. */
  mebibytes: number;
}

const pieceBytes = 65_536;
const piece = Buffer.alloc(pieceBytes, "hello World 1 ");
/** So many are on their way, there and back: enough that neither side waits for the other. */
const outstandingPieces = 8;

/** Text without an end, written as fast as it comes back. Gives the number of pieces of 64 KiB. */
export async function stream(port: number, { connections, mebibytes }: StreamOptions): Promise<number> {
  const pieces = Math.floor((mebibytes * 1_048_576) / pieceBytes / connections);
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = await openSocket(port);
      await new Promise<void>((resolve) => {
        let unsent = pieces;
        let awaitedBytes = pieces * pieceBytes;
        const send = (): void => {
          while (unsent > 0 && awaitedBytes - unsent * pieceBytes <= (outstandingPieces - 1) * pieceBytes) {
            unsent -= 1;
            socket.write(piece);
          }
        };
        socket.on("data", ({ length }) => {
          awaitedBytes -= length;
          if (awaitedBytes === 0) resolve();
          else send();
        });
        send();
      });
      socket.destroy();
    }),
  );
  return pieces * connections;
}
