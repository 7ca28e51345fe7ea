/** A signal that is aborted when its time is up or when another signal is; `clear` it when the work is done. */
export interface Deadline {
  /** Its reason is the other signal's, where that came first. */
  readonly signal: AbortSignal;
  /** Whether it was the time that ran out. */
  readonly expired: boolean;
  /** Stops the clock, and follows the other signal no more. */
  clear(): void;
}

/** `timeoutMs` may be Infinity: then only `signal` counts. */
export function createDeadline(timeoutMs: number, signal?: AbortSignal): Deadline {
  const controller = new AbortController();
  let expired = false;
  const follow = (): void => controller.abort(signal?.reason);
  const timer =
    timeoutMs === Infinity
      ? undefined
      : setTimeout(() => {
          expired = !controller.signal.aborted;
          controller.abort();
        }, timeoutMs);
  if (signal?.aborted === true) follow();
  else signal?.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", follow);
    },
  };
}
