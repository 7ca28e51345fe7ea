/** Bytes that are gathered until they are a message; never longer than its limit. */
export interface ByteBuffer {
  readonly length: number;
  readonly last: number | undefined;
  /** Copies `bytes` to the end; false, with nothing copied or allocated, when they would exceed the limit. */
  append(bytes: Uint8Array): boolean;
  dropLast(): void;
  /** Hands over what was gathered and starts afresh. */
  take(): Uint8Array;
}

const smallestAllocation = 64;
/** Whoever is idle keeps at most so much: after a longer message its memory goes with it. */
const keptBytes = 4_096;

const nothing = new Uint8Array(0);

export function createByteBuffer(maxBytes: number): ByteBuffer {
  let storage = nothing;
  let length = 0;

  /** Doubling keeps the cost of gathering byte by byte linear. */
  const reserve = (bytes: number): void => {
    if (bytes <= storage.length) return;
    const larger = new Uint8Array(Math.min(maxBytes, Math.max(bytes, storage.length * 2, smallestAllocation)));
    larger.set(storage.subarray(0, length));
    storage = larger;
  };

  return {
    get length() {
      return length;
    },
    get last() {
      return length === 0 ? undefined : storage[length - 1];
    },
    append(bytes) {
      if (length + bytes.length > maxBytes) return false;
      reserve(length + bytes.length);
      storage.set(bytes, length);
      length += bytes.length;
      return true;
    },
    dropLast() {
      length -= 1;
    },
    take() {
      const taken = storage.length > keptBytes && length === storage.length ? storage : storage.slice(0, length);
      if (storage.length > keptBytes) storage = nothing;
      length = 0;
      return taken;
    },
  };
}
