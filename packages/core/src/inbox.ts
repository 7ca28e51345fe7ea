/**
 * Arrivals wait here, in order, until somebody receives them. A wait that is abandoned takes nothing with it.
 * Checking `hasArrival` and then calling `onArrival` misses nothing when both happen in one turn of the event loop.
 */
export interface Inbox<Arrival> {
  /** Whether `tryReceive` would give something now. */
  readonly hasArrival: boolean;
  /** Takes the next arrival; `undefined` when there is none yet. */
  readonly tryReceive: () => Arrival | undefined;
  /** Takes the next arrival, waiting for it if need be; rejects with the signal's reason when that is aborted first. */
  readonly receive: (options?: ReceiveOptions) => Promise<Arrival>;
  /** Calls `listener` after each arrival, without taking it. Returns how to stop. */
  readonly onArrival: (listener: () => void) => () => void;
}

/** How a wait can be abandoned. */
export interface ReceiveOptions {
  /** Abandons the wait, which takes nothing then. */
  signal?: AbortSignal | undefined;
}

/** The side that fills an inbox. */
export interface InboxWriter<Arrival> extends Inbox<Arrival> {
  /** Adds an arrival behind those that wait. */
  put(arrival: Arrival): void;
  /** What every receive gives, or throws, once all that was put has been taken. Only the first call counts. */
  finish(last: () => Arrival): void;
}

/** What the side that fills an inbox is told. */
export interface InboxOptions<Arrival> {
  /** Told of each arrival that leaves the inbox, so that its owner can make room for more. */
  onTaken?: (arrival: Arrival) => void;
}

/** An empty inbox, for one side that fills it and another that receives. */
export function createInbox<Arrival extends object>(options: InboxOptions<Arrival> = {}): InboxWriter<Arrival> {
  const waiting: Arrival[] = [];
  let last: (() => Arrival) | undefined;
  const listeners = new Set<() => void>();

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };

  const onArrival = (listener: () => void): (() => void) => {
    /** A wrapper of its own, so that one function may be registered twice. */
    const registered = (): void => listener();
    listeners.add(registered);
    return () => void listeners.delete(registered);
  };

  const tryReceive = (): Arrival | undefined => {
    const arrival = waiting.shift();
    if (arrival === undefined) return last?.();
    options.onTaken?.(arrival);
    return arrival;
  };

  const nextArrival = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        stopListening();
        signal?.removeEventListener("abort", abandon);
      };
      const abandon = (): void => {
        stop();
        reject(signal?.reason as Error);
      };
      const stopListening = onArrival(() => {
        stop();
        resolve();
      });
      signal?.addEventListener("abort", abandon);
    });

  return {
    get hasArrival() {
      return waiting.length > 0 || last !== undefined;
    },
    tryReceive,
    async receive({ signal } = {}) {
      for (;;) {
        signal?.throwIfAborted();
        const arrival = tryReceive();
        if (arrival !== undefined) return arrival;
        await nextArrival(signal);
      }
    },
    onArrival,
    put(arrival) {
      waiting.push(arrival);
      tell();
    },
    finish(outcome) {
      if (last !== undefined) return;
      last = outcome;
      tell();
    },
  };
}
