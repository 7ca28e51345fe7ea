import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The quickest, with a window for some kilobytes, and no more room at a time than most values need. */
const little = { level: 1, windowBits: 13, memLevel: 5, chunkSize: 4_096 };

/**
 * A value in a fraction of the memory, outside of the heap. It is made anew each time that somebody looks at it, so that
 * a class of any size is gone through one submission at a time.
 */
export class Packed<T> {
  readonly #bytes: Uint8Array;

  /** @param value is what JSON can hold */
  constructor(value: T) {
    // A copy that shares its memory with nothing: what zlib gives, and a Buffer, are pieces of larger ones, which stay.
    this.#bytes = new Uint8Array(deflateRawSync(JSON.stringify(value), little));
  }

  get value(): T {
    return JSON.parse(inflateRawSync(this.#bytes, { windowBits: little.windowBits }).toString()) as T;
  }
}
