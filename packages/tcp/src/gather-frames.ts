import { concatBytes } from "@capsock/core";

/** More is not copied for one write: a copy then costs more than it spares, and what waits for a slow client is kept whole. */
const gatheredBytes = 16_384;

/** Makes one piece of memory of several frames, the same one again and again for as long as nobody keeps it. */
export interface FrameGatherer {
  /** What is returned holds until the next call, and no longer than the frames do where they are long. */
  gather(frames: readonly Uint8Array[]): Buffer;
  /** What was gathered last belongs to the caller from now on. */
  keep(): void;
}

export function createFrameGatherer(): FrameGatherer {
  let memory: Buffer | undefined;
  return {
    gather(frames) {
      let length = 0;
      for (const frame of frames) length += frame.length;
      if (length > gatheredBytes) {
        const [only] = frames;
        return asBuffer(frames.length === 1 && only !== undefined ? only : concatBytes(frames));
      }
      memory ??= Buffer.allocUnsafeSlow(gatheredBytes);
      let offset = 0;
      for (const frame of frames) {
        memory.set(frame, offset);
        offset += frame.length;
      }
      return memory.subarray(0, length);
    },
    keep() {
      memory = undefined;
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
