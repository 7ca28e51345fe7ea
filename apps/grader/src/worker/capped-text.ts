/** Keeps the first and the last part of an output of any length, so that it can be drained without growing. */
export class CappedText {
  readonly #head: Buffer;
  /** Written round and round. */
  readonly #tail: Buffer;
  #totalBytes = 0;

  /** @param limitBytes what is kept in all, half of it from the start */
  constructor(limitBytes: number) {
    this.#head = Buffer.alloc(Math.ceil(limitBytes / 2));
    this.#tail = Buffer.alloc(Math.ceil(limitBytes / 2));
  }

  /** Of all that was pushed. */
  get totalBytes(): number {
    return this.#totalBytes;
  }

  push(chunk: Uint8Array): void {
    const room = Math.max(this.#head.length - this.#totalBytes, 0);
    const toHead = Math.min(room, chunk.length);
    this.#head.set(chunk.subarray(0, toHead), this.#head.length - room);
    this.#totalBytes += chunk.length;
    const rest = chunk.subarray(Math.max(toHead, chunk.length - this.#tail.length));
    if (rest.length === 0) return;
    const start = (this.#totalBytes - this.#head.length - rest.length) % this.#tail.length;
    const toEnd = rest.subarray(0, this.#tail.length - start);
    this.#tail.set(toEnd, start);
    this.#tail.set(rest.subarray(toEnd.length), 0);
  }

  get text(): string {
    const tailBytes = this.#totalBytes - this.#head.length;
    const head = this.#head.subarray(0, this.#totalBytes).toString("utf8");
    if (tailBytes <= 0) return head;
    if (tailBytes <= this.#tail.length)
      return Buffer.concat([this.#head, this.#tail.subarray(0, tailBytes)]).toString();
    const seam = tailBytes % this.#tail.length;
    const tail = Buffer.concat([this.#tail.subarray(seam), this.#tail.subarray(0, seam)]);
    return `${head}\n[${tailBytes - this.#tail.length} bytes left out]\n${tail.toString("utf8")}`;
  }
}
