/** Room for so many jobs at once, and for so many bytes of them; who comes later waits. One waits at a time. */
export class Room {
  #jobs = 0;
  #bytes = 0;
  #mostJobs: number;
  readonly #mostBytes: number;
  #waiting: { bytes: number; enter: () => void } | undefined;

  constructor(most: { jobs: number; bytes: number }) {
    this.#mostJobs = most.jobs;
    this.#mostBytes = most.bytes;
  }

  get mostJobs(): number {
    return this.#mostJobs;
  }

  set mostJobs(most: number) {
    this.#mostJobs = most;
    this.#letIn();
  }

  async enter(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      signal.addEventListener("abort", stop, { once: true });
      const enter = (): void => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      this.#waiting = { bytes, enter };
      this.#letIn();
    });
  }

  leave(bytes: number): void {
    this.#jobs--;
    this.#bytes -= bytes;
    this.#letIn();
  }

  /** What is larger than all the room enters when nothing else is there. */
  #letIn(): void {
    const next = this.#waiting;
    if (next === undefined) return;
    const fits = this.#jobs < this.#mostJobs && this.#bytes + next.bytes <= this.#mostBytes;
    if (!fits && this.#jobs > 0) return;
    this.#waiting = undefined;
    this.#jobs++;
    this.#bytes += next.bytes;
    next.enter();
  }
}
