import { machineStatus } from "./exit-status.ts";

/** Whoever reads along may stop early (`| head`), or close the terminal. */
const readerIsGone = new Set(["EPIPE", "EIO"]);

/**
 * What becomes of our words must not cost results, which are in files: the command goes on. Words that were lost though
 * somebody wants them, as on a full disk, are told of by one more line and the exit status.
 */
export function outliveReaders(): void {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code = "", message }: NodeJS.ErrnoException) => {
      if (readerIsGone.has(code) || isLost) return;
      isLost = true;
      process.once("exit", () => (process.exitCode ||= machineStatus));
      if (stream === process.stdout) process.stderr.write(`capsock-grader: The output cannot be written: ${message}\n`);
    });
  }
}
