import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { startHolder } from "./holder-process.ts";
import type { Kind } from "./kinds.ts";
import { underLoad, type Load } from "./load.ts";
import { planTrials } from "./plan-trials.ts";
import type { Preparation } from "./prepare-programs.ts";
import { addLife, emptyTally, type Tally } from "./tally.ts";
import type { Life } from "./trial.ts";

export interface RunTrialsOptions {
  kinds: readonly Kind[];
  /** Of each kind. */
  trials: number;
  load: Load;
  seed: string;
  preparation: Preparation;
  /** Holds the bundled holder and the programs. */
  folder: string;
  signal: AbortSignal;
  onTally: (kind: Kind, tally: Tally) => void;
}

/** How many servers are asked at the same time: what costs the machine time would be each other's load. */
const slotsFor = { cpu: 2, patience: 40 };

/** Holds the trials of every kind under one load; each is told of when its last has been held. */
export async function runTrials(options: RunTrialsOptions): Promise<void> {
  await underLoad(options.load, async () => {
    for (const cost of ["cpu", "patience"] as const) {
      const kinds = options.kinds.filter((kind) => kind.cost === cost);
      await runTasks(plan({ ...options, kinds }), { ...options, slots: slotsFor[cost] });
    }
  });
}

async function runTasks(
  tasks: readonly Task[],
  { preparation, folder, signal, slots }: RunTrialsOptions & { slots: number },
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  // Each slot listens.
  setMaxListeners(slots + 1, stop);
  const waiting = tasks[Symbol.iterator]();
  const slot = async (): Promise<void> => {
    try {
      const entry = join(folder, "holder.js");
      await using holder = await startHolder({ entry, runtimes: preparation.runtimes, signal: stop });
      for (const { life, told } of waiting) told(await holder.hold(life));
    } catch (error) {
      failed.abort(error);
      throw error;
    }
  };
  await Promise.allSettled(Array.from({ length: Math.min(slots, tasks.length) }, slot));
  stop.throwIfAborted();
}

interface Task {
  life: Life;
  told: (result: Parameters<typeof addLife>[2]) => void;
}

function plan({ kinds, trials, seed, load, onTally }: RunTrialsOptions): Task[] {
  return kinds.flatMap((kind) => {
    const tally = emptyTally();
    const lives = planTrials(kind, { trials, seed: `${seed}/${load}` });
    let remaining = lives.length;
    return lives.map((life): Task => ({
      life,
      told(result) {
        addLife(tally, life, result);
        if (--remaining === 0) onTally(kind, tally);
      },
    }));
  });
}
