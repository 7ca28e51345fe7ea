/** Content hashes by submission id. */
export type Contents = ReadonlyMap<string, string>;

/**
 * Tells what has arrived between one look at a folder and the next. A submission counts as arrived when two looks have
 * seen the same content, so that one that is still being copied waits.
 */
export class Arrivals {
  #seen: Contents = new Map();
  #taken: Contents = new Map();

  /** Takes what a look has seen; returns what has settled since and was not taken yet. */
  look(now: Contents): Contents {
    const settled = [...now].filter(([id, sha256]) => this.#seen.get(id) === sha256 && this.#taken.get(id) !== sha256);
    this.#seen = now;
    return new Map(settled);
  }

  /** Whether the last look saw something that has not been taken, or misses something that was. */
  get isPending(): boolean {
    return (
      this.#seen.size !== this.#taken.size || [...this.#seen].some(([id, sha256]) => this.#taken.get(id) !== sha256)
    );
  }

  hasTaken(id: string, sha256: string): boolean {
    return this.#taken.get(id) === sha256;
  }

  /** Whether something that was taken is there no more. */
  get hasLeft(): boolean {
    return [...this.#taken.keys()].some((id) => !this.#seen.has(id));
  }

  /** These were graded; what the last look did not see is forgotten. */
  take(settled: Contents): void {
    const kept = [...this.#taken].filter(([id]) => this.#seen.has(id));
    this.#taken = new Map([...kept, ...settled]);
  }
}
