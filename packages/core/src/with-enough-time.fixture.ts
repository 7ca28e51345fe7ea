/**
 * Tries with ever longer time-outs, up to 20 s: what must happen before the time is up takes longer on a busy machine,
 * and what never happens fails with the longest as well.
 */
export async function withEnoughTime(attempt: (timeoutMs: number) => Promise<void>, timeoutMs = 20): Promise<void> {
  try {
    await attempt(timeoutMs);
  } catch (error) {
    if (timeoutMs > 20_000) throw error;
    await withEnoughTime(attempt, 4 * timeoutMs);
  }
}
