import type { Job } from "../src/contract/job.ts";
import type { Runtimes } from "../src/contract/runtime.ts";
import { hashInputs } from "../src/pool/hash-inputs.ts";
import { startWorkerPatiently } from "../src/pool/start-worker.ts";
import { bubblewrap } from "../src/sandbox/bubblewrap.ts";
import type { Starts } from "./floor.ts";

/** How often capsock-grader starts each program: once at least, and never where it is a copy of one before. */
export async function countStarts(
  jobs: readonly Job[],
  { runtimes, entry }: { runtimes: Runtimes; entry: string },
): Promise<Starts[]> {
  const { signal } = new AbortController();
  await using worker = await startWorkerPatiently({ sandbox: bubblewrap, entry, runtimes, diskBytes: 2 ** 29, signal });
  const known = new Set<string>();
  const all: Starts[] = [];
  for (const job of jobs) {
    const inputs = hashInputs(job);
    if (known.has(inputs)) continue;
    known.add(inputs);
    let starts = 0;
    await worker.observe(job, {
      watch: (happening) => {
        if (happening.kind === "holding" && happening.isFresh) starts += 1;
      },
    });
    all.push({ job, starts: Math.max(1, starts) });
  }
  return all;
}
