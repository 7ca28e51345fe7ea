import { availableParallelism } from "node:os";
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
  /** Of each kind that answers at once. */
  trials: number;
  load: Load;
  seed: string;
  preparation: Preparation;
  /** Holds the bundled holder and the programs. */
  folder: string;
  signal: AbortSignal;
  onTally: (kind: Kind, tally: Tally) => void;
}

/** More would make each other's load. */
const mostSlots = 2;

/** Holds the trials of every kind under one load; each is told of when its last has been held. */
export async function runTrials(options: RunTrialsOptions): Promise<void> {
  const { preparation, folder, signal } = options;
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const tasks = plan(options)[Symbol.iterator]();
  const slots = (): Promise<void>[] =>
    Array.from({ length: Math.min(mostSlots, availableParallelism()) }, async () => {
      try {
        const entry = join(folder, "holder.js");
        await using holder = await startHolder({ entry, runtimes: preparation.runtimes, signal: stop });
        for (const { life, told } of tasks) told(await holder.hold(life));
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    });
  await underLoad(options.load, () => Promise.allSettled(slots()));
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
