import type { BenchProgress } from "./bench.ts";

const clearLine = "\r\u001B[K";

/** One line on a terminal's standard error, written anew each time; nothing anywhere else. */
export interface ShownProgress {
  readonly show: (progress: BenchProgress) => void;
  /** The line is gone again. */
  readonly clear: () => void;
}

export function createShownProgress(durationMs: number): ShownProgress {
  const write = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(clearLine + text);
  };
  const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
  return {
    show({ elapsedMs, replies, failed }) {
      const rate = Math.round((replies / elapsedMs) * 1_000);
      const shownMs = Math.min(elapsedMs, durationMs);
      write(`${seconds(shownMs)} of ${seconds(durationMs)} s: ${replies} replies, ${rate} a second, ${failed} failed`);
    },
    clear: () => write(""),
  };
}
