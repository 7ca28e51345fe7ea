/** Keeps what was fetched by its name, the last few of it; several who want the same fetch it once. */
export class Recent<T> {
  readonly #kept = new Map<string, Promise<T | undefined>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What is not there is not kept, so that it is looked for again. */
  async get(name: string, fetch: () => Promise<T | undefined>): Promise<T | undefined> {
    const kept = this.#kept.get(name);
    this.#kept.delete(name);
    const wanted = kept ?? fetch();
    this.#kept.set(name, wanted);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    const forget = (): void => {
      if (this.#kept.get(name) === wanted) this.#kept.delete(name);
    };
    try {
      const found = await wanted;
      if (found === undefined) forget();
      return found;
    } catch (error) {
      forget();
      throw error;
    }
  }
}
