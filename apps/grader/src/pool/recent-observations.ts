import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Observation } from "../contract/observation.ts";

/** Eight hundred of the usual observations. */
const usualMostBytes = 2 ** 21;

/**
 * Observations by the hash of what they were made from, packed: a class of any size takes no more memory than this.
 * Those that nobody has asked for the longest go first, so that what is copied often stays.
 */
export class RecentObservations {
  readonly #mostBytes: number;
  readonly #packed = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor({ mostBytes = usualMostBytes }: { mostBytes?: number } = {}) {
    this.#mostBytes = mostBytes;
  }

  get(inputs: string): Observation | undefined {
    const packed = this.#take(inputs);
    if (packed === undefined) return undefined;
    this.#put(inputs, packed);
    return deserialize(inflateRawSync(packed)) as Observation;
  }

  set(inputs: string, observation: Observation): void {
    this.#take(inputs);
    // A copy that shares its memory with nothing: what zlib gives is a piece of something larger, which stays.
    this.#put(inputs, new Uint8Array(deflateRawSync(serialize(observation), { level: 1 })));
    for (const oldest of this.#packed.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#take(oldest);
    }
  }

  /** At the end, since a Map has its keys in the order in which they came. */
  #put(inputs: string, packed: Uint8Array): void {
    this.#packed.set(inputs, packed);
    this.#bytes += packed.length;
  }

  #take(inputs: string): Uint8Array | undefined {
    const packed = this.#packed.get(inputs);
    this.#packed.delete(inputs);
    this.#bytes -= packed?.length ?? 0;
    return packed;
  }
}
