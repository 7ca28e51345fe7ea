import type { Socket } from "node:net";

export interface Reader {
  /** What one read has brought. The bytes belong to the reader for as long as this runs. */
  onBytes(bytes: Uint8Array): void;
}

/** How a server reads from an accepted socket and writes to it. */
export interface Way {
  /** Reads from now on, whatever comes. */
  read(socket: Socket, reader: Reader): void;
  /**
   * `onWritten` comes once, when the system has taken all of `bytes`, which must not change until then, or with the error;
   * before this returns where that is at once. One write at a time.
   */
  write(socket: Socket, bytes: Buffer, onWritten: (error?: Error | null) => void): void;
  /** After the socket has closed: lets go of its reader. */
  release(socket: Socket): void;
}

/** By what Node documents and nothing else. */
export const publicWay: Way = {
  read(socket, reader) {
    // Without Buffer's own methods, whose `slice` shares memory where Uint8Array's copies.
    socket.on("data", ({ buffer, byteOffset, length }) => reader.onBytes(new Uint8Array(buffer, byteOffset, length)));
    socket.resume();
  },
  write(socket, bytes, onWritten) {
    let isOver = false;
    const settle = (error?: Error | null): void => {
      if (isOver) return;
      isOver = true;
      onWritten(error);
    };
    socket.write(bytes, settle);
    // The stream tells of it a little later.
    if (socket.writableLength === 0 && socket.errored === null) settle();
  },
  release: (socket) => void socket.removeAllListeners(),
};
