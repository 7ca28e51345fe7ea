/** A signal that is aborted when its time is up or when another signal is; `clear` it when the work is done. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time that ran out. */
  readonly expired: boolean;
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
