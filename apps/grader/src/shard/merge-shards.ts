import { join } from "node:path";
import type { RunEvent } from "../journal/event.ts";
import { openJournal } from "../journal/journal.ts";
import { journalName } from "../journal/own-journal.ts";
import { Ledger } from "../report/ledger.ts";
import type { ClassReport } from "../report/schema.ts";
import { readStoredResults } from "../report/stored-results.ts";
import type { ShardResults } from "./compare-shards.ts";

/**
 * Writes the journal that one run over the whole class would have written into a folder, and returns what it comes to.
 * The observations of one shard are held at a time.
 *
 * @throws OutputError where it cannot be written
 */
export async function mergeShards(results: readonly ShardResults[], outputFolder: string): Promise<ClassReport> {
  const ledger = new Ledger();
  await using journal = await openJournal(join(outputFolder, journalName), () => {});
  const run = wholeRun(results);
  await journal.append(run);
  ledger.apply(run);
  for (const { folder, reported } of results.toSorted((a, b) => indexOf(a) - indexOf(b))) {
    const { submissions } = await readStoredResults(join(folder, journalName));
    for (const id of reported) {
      const stored = submissions.get(id);
      for (const event of stored === undefined ? [] : [stored.submission, ...stored.observed.values()]) {
        await journal.append(event);
        ledger.apply(event);
      }
    }
  }
  return ledger.report();
}

function wholeRun([first]: readonly ShardResults[]): RunEvent {
  if (first === undefined) throw new Error("Nothing is no class");
  const { shard, ...run } = first.run;
  return { ...run, submissions: shard?.listed ?? run.submissions };
}

function indexOf({ run }: ShardResults): number {
  return run.shard?.index ?? 0;
}
