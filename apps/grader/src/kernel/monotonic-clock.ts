/** Milliseconds of CLOCK_MONOTONIC: the clock that the kernel's absolute deadlines are in. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
