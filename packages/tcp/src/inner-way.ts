import type { Socket } from "node:net";
import type { Way } from "./public-way.ts";

/** One for all connections: what a read brought is taken out of it before the next one, of whatever connection. */
const readBuffer = new Uint8Array(65_536);

/** The names under which a socket keeps what the option `onread` gives it. */
interface Names {
  buffer: symbol;
  callback: symbol;
}

/** What is used of a socket and is not documented. */
interface InnerSocket {
  [name: symbol]: unknown;
  _handle?: { useUserBuffer?: (buffer: Uint8Array) => void } | null;
}

/**
 * By what Node does not document; this file has all of that. `undefined` where a socket is not made as expected.
 *
 * - A socket that connects can be told by `onread` to read into memory that is there already, past the stream, and an
 *   accepted one cannot. Its handle can, and is told here what `onread` tells it.
 * - The stream's own `_write` is for whoever implements a stream: called from outside it spares the stream's account of
 *   what waits, and here nothing ever waits.
 */
export function createInnerWay(sample: Socket): Way | undefined {
  const names = namesIn(sample);
  if (names === undefined || typeof innerOf(sample)._handle?.useUserBuffer !== "function") return undefined;
  return {
    read(socket, reader) {
      const inner = innerOf(socket);
      inner[names.buffer] = readBuffer;
      inner[names.callback] = (readBytes: number) => reader.onBytes(readBuffer.subarray(0, readBytes));
      inner._handle?.useUserBuffer?.(readBuffer);
      if (socket.isPaused()) socket.resume();
    },
    write(socket, bytes, onWritten) {
      socket._write(bytes, "buffer" as BufferEncoding, onWritten);
    },
    release(socket) {
      innerOf(socket)[names.callback] = null;
      socket.removeAllListeners();
    },
  };
}

function innerOf(socket: Socket): InnerSocket {
  return socket as unknown as InnerSocket;
}

function namesIn(socket: Socket): Names | undefined {
  const symbols = Object.getOwnPropertySymbols(socket);
  const buffer = symbols.find(({ description }) => description === "kBuffer");
  const callback = symbols.find(({ description }) => description === "kBufferCb");
  return buffer === undefined || callback === undefined ? undefined : { buffer, callback };
}
