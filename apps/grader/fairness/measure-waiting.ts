import { join, resolve } from "node:path";
import type { Kind } from "./kinds.ts";
import { publish, type Context } from "./measurement.ts";
import { preparePrograms, sourceFolders } from "./prepare-programs.ts";
import { runTrials } from "./run-trials.ts";
import { isFaultless, quantile, type Tally } from "./tally.ts";
import { trialsTable, type Row } from "./trials-table.ts";

/** Holds so many trials with each kind of server under each load; true if every reply was heard and every silence seen. */
export async function measureWaiting(
  { kinds: wanted, trials }: { kinds: readonly Kind[]; trials: number },
  context: Context,
): Promise<boolean> {
  const { bundle, loads, seed, signal } = context;
  const sources = sourceFolders(resolve("apps/grader"));
  const preparation = await preparePrograms(wanted, { sources, folder: join(bundle, "programs"), signal });
  const lacking = wanted.filter(({ needs }) => needs.some((need) => preparation.missing.has(need)));
  const kinds = wanted.filter((kind) => !lacking.includes(kind));
  for (const { id, needs } of lacking) {
    const missing = needs.filter((need) => preparation.missing.has(need)).join(", ");
    process.stderr.write(`Not tried, for want of ${missing}: ${id}\n`);
  }
  const rows: Row[] = [];
  try {
    for (const load of loads) {
      const startedMs = performance.now();
      const tell = (line: string): boolean => process.stderr.write(`${secondsSince(startedMs)} ${load} ${line}\n`);
      await runTrials({
        ...{ kinds, trials, load, seed, preparation, folder: bundle, signal },
        onTally(kind, tally) {
          rows.push({ kind: kind.id, load, tally });
          tell(describe(kind, tally));
        },
      });
      tell("is done");
    }
  } finally {
    const inOrder = kinds.flatMap(({ id }) => rows.filter(({ kind }) => kind === id));
    const notTried = lacking.map(({ id }) => id);
    publish(context, { text: trialsTable(inOrder), data: { seed, rows: inOrder, notTried } });
  }
  return rows.every(({ tally }) => isFaultless(tally));
}

function describe({ id }: Kind, tally: Tally): string {
  const start = `started in ${quantile(tally.startMs, 0.5).toFixed(0)} ms`;
  const answer = `no reply after ${quantile(tally.negativeMs, 0.5).toFixed(1)} ms`;
  const fault = isFaultless(tally) ? "" : ` WRONG: ${JSON.stringify(tally.faults.slice(0, 3))}`;
  return `${id}: ${tally.trials} trials, ${start}, ${answer}${fault}`;
}

function secondsSince(startedMs: number): string {
  return `${((performance.now() - startedMs) / 1_000).toFixed(0)} s`.padStart(6);
}
