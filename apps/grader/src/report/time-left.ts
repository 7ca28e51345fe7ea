/** Before so many are done, their pace says little about the rest. */
const fewest = 3;

/** When the rest will be done if it goes on as it has; `undefined` before there is enough to go by. Pure. */
export function expectedEndMs(pace: {
  startMs: number;
  nowMs: number;
  /** Since the start, and still to come. */
  done: number;
  left: number;
}): number | undefined {
  const { startMs, nowMs, done, left } = pace;
  return done < fewest ? undefined : nowMs + ((nowMs - startMs) / done) * left;
}

/** What has run for long may well run as long again, whatever the pace of the others was. Pure. */
export function expectedLeftMs(course: { endMs: number; nowMs: number; runningSinceMs: readonly number[] }): number {
  const { endMs, nowMs, runningSinceMs } = course;
  return Math.max(endMs - nowMs, ...runningSinceMs.map((sinceMs) => nowMs - sinceMs));
}

/** No more exact than it is known. */
export function timeLeftInWords(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 10_000) * 10;
  if (seconds <= 10) return "a few seconds left";
  if (seconds <= 90) return `about ${seconds} s left`;
  const minutes = Math.ceil(leftMs / 60_000);
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
