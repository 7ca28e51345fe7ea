import { deflateRawSync, inflateRawSync, type ZlibOptions } from "node:zlib";

/** The quickest, with a window of 16 KiB, and no more room at a time than most values need. */
const little = { level: 1, windowBits: 14, memLevel: 5, chunkSize: 4_096 };
const dictionaryBytes = 2 ** little.windowBits;

/**
 * Packs values that say much the same: of the report on one submission all but some hundred bytes stand in those on the
 * first ones.
 */
export class Packer<T> {
  /** The beginning of all that was packed. */
  #first = Buffer.alloc(0);
  /** With that as the dictionary, when there is enough of it. */
  #settings: ZlibOptions = little;

  /** @param value is what JSON can hold */
  pack(value: T): Packed<T> {
    const json = Buffer.from(JSON.stringify(value));
    const packed = new Packed<T>(json, this.#settings);
    if (this.#first.length < dictionaryBytes) this.#learn(json);
    return packed;
  }

  #learn(json: Uint8Array): void {
    this.#first = Buffer.concat([this.#first, json]).subarray(0, dictionaryBytes);
    if (this.#first.length === dictionaryBytes) this.#settings = { ...little, dictionary: this.#first };
  }
}

/**
 * A value in a fraction of the memory. It is made anew each time that somebody looks at it, so that a class of any size
 * is gone through one submission at a time.
 */
export class Packed<T> {
  readonly #settings: ZlibOptions;
  /** A byte a character: a string lies in the heap with all others, where memory of its own for each leaves gaps. */
  readonly #bytes: string;

  constructor(json: Uint8Array, settings: ZlibOptions) {
    this.#settings = settings;
    this.#bytes = deflateRawSync(json, settings).toString("latin1");
  }

  get value(): T {
    return JSON.parse(inflateRawSync(Buffer.from(this.#bytes, "latin1"), this.#settings).toString()) as T;
  }
}
