/** Returns a whole number within its range; throws a RangeError that quotes the option's name and value otherwise. */
export function checkInteger(name: string, value: number, range: { min: number; max?: number }): number {
  const max = range.max ?? Number.MAX_SAFE_INTEGER;
  if (Number.isSafeInteger(value) && value >= range.min && value <= max) return value;
  const wanted = range.max === undefined ? `from ${range.min}` : `from ${range.min} to ${range.max}`;
  throw new RangeError(`${name} must be a whole number ${wanted}, not ${String(value)}`);
}

/** The longest delay that timers take; a longer one would fire at once. */
const maxTimerMs = 2_147_483_647;

/** Returns a time in milliseconds; Infinity stands for no limit. Throws a RangeError otherwise. */
export function checkTimeoutMs(name: string, value: number): number {
  if (value === Infinity || (value > 0 && value <= maxTimerMs)) return value;
  throw new RangeError(`${name} must be a number of milliseconds above 0, or Infinity, not ${String(value)}`);
}
