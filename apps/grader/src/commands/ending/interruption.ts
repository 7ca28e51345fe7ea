import { constants } from "node:os";

/** Somebody wants the run to end. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** Status to exit with once it was interrupted: 128 and the signal's number, as shells have it. */
  readonly exitStatus: number;
}

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ctrl-C, a polite kill and a closed terminal stop a run in good order; once more while it stops changes nothing. */
export function watchForInterruption(): Interruption {
  const stopped = new AbortController();
  let exitStatus = 0;
  const interrupt = (name: (typeof stopSignals)[number]): void => {
    if (stopped.signal.aborted) return;
    exitStatus = 128 + constants.signals[name];
    stopped.abort(new Error(`Interrupted by ${name}`));
  };
  for (const name of stopSignals) process.on(name, interrupt);
  return {
    signal: stopped.signal,
    get exitStatus() {
      return exitStatus;
    },
    [Symbol.dispose]() {
      for (const name of stopSignals) process.removeListener(name, interrupt);
    },
  };
}
