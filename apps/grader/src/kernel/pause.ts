import type { Arrivals } from "../contract/arrivals.ts";

/** Lets go of the CPU until something arrives, but for at most so long; less than a millisecond is rounded up. */
export class Pauses implements Disposable {
  readonly #unsubscribe: (() => void) | undefined;
  readonly #signal: AbortSignal;
  readonly #wake = (): void => this.#resume?.();
  #resume: (() => void) | undefined;

  constructor(signal: AbortSignal, arrivals?: Arrivals) {
    this.#unsubscribe = arrivals?.onArrival(this.#wake);
    this.#signal = signal;
    signal.addEventListener("abort", this.#wake);
  }

  async pause(ms: number): Promise<void> {
    this.#signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#resume = undefined;
    this.#signal.throwIfAborted();
  }

  [Symbol.dispose](): void {
    this.#unsubscribe?.();
    this.#signal.removeEventListener("abort", this.#wake);
  }
}

/** Resolves once everything that the kernel has for this process has been given to its listeners. */
export async function eventsDelivered(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
