import { concatBytes } from "@capsock/core";

/** More is not copied for one write: a copy then costs more than it spares, and what waits for a slow client is kept whole. */
const gatheredBytes = 16_384;
/** What one read brings at most. */
const readBytes = 65_536;

/** Memory for what is written next, the same again and again for as long as nobody keeps it. */
export interface FrameGatherer {
  /** One piece of several frames. It holds until the next call, and no longer than the frames do where they are long. */
  gather(frames: readonly Uint8Array[]): Buffer;
  /** Room for the reply to so many bytes; it holds until the next call. `undefined` for more than one read brings. */
  roomFor(bytes: number): Uint8Array | undefined;
  /** What was given last belongs to the caller from now on. */
  keep(): void;
}

export function createFrameGatherer(): FrameGatherer {
  // Of two sizes, so that who waits with a short reply does not keep the room of a long one.
  let short: Uint8Array | undefined;
  let long: Uint8Array | undefined;
  return {
    gather(frames) {
      let length = 0;
      for (const frame of frames) length += frame.length;
      if (length > gatheredBytes) {
        const [only] = frames;
        return asBuffer(frames.length === 1 && only !== undefined ? only : concatBytes(frames));
      }
      short ??= new Uint8Array(gatheredBytes);
      let offset = 0;
      for (const frame of frames) {
        short.set(frame, offset);
        offset += frame.length;
      }
      return asBuffer(short, length);
    },
    roomFor(bytes) {
      if (bytes <= gatheredBytes) return (short ??= new Uint8Array(gatheredBytes));
      return bytes <= readBytes ? (long ??= new Uint8Array(readBytes)) : undefined;
    },
    keep() {
      short = undefined;
      long = undefined;
    },
  };
}

/** The same memory, up to that length. */
export function asBuffer(bytes: Uint8Array, length: number = bytes.length): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, length);
}
