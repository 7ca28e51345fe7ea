export interface Watched {
  /** The watch's `tick` when something last moved; Infinity where nothing has to. */
  readonly movedTick: number;
  /** Nothing has moved for too long. */
  onIdle(): void;
}

export interface IdleWatch {
  /** Where something moves, `movedTick` becomes this: no timer is set for it. */
  readonly tick: number;
  start(): void;
  stop(): void;
}

/** So finely the time is divided: late by one of these at most an idle one is found. */
const ticks = 32;

/** Looks for those that are idle while it is started: one timer for all of them. Nobody is found too early. */
export function createIdleWatch(idleTimeoutMs: number, watched: Iterable<Watched>): IdleWatch {
  const tickMs = Math.ceil(idleTimeoutMs / ticks);
  // The next tick may come right after the movement, and the clock of timers counts whole milliseconds.
  const idleTicks = Math.ceil((idleTimeoutMs + 1) / tickMs) + 1;
  let timer: NodeJS.Timeout | undefined;
  let tick = 0;

  const look = (): void => {
    tick += 1;
    for (const each of watched) if (tick - each.movedTick >= idleTicks) each.onIdle();
  };

  return {
    get tick() {
      return tick;
    },
    start() {
      if (idleTimeoutMs !== Infinity) timer ??= setInterval(look, tickMs);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
