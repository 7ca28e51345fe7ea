/**
 * CPU time a request of several servers, in turns within one run, as shares of what the first one, in C, needs. CPU time
 * says more than requests a second where others use the machine, too.
 */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { buildRivals, type Rival, type RunningRival } from "./rivals.ts";
import { markdownTable, median } from "./table.ts";

/** Puts the load on the server at that port, and gives the number of requests that were answered. */
export type Load = (port: number) => Promise<number>;

/** Enough of the clock's ticks, of 10 ms, to tell servers apart. */
const enoughTicks = 40;
const longestMs = 15_000;

export async function compareServers(rivals: readonly Rival[], loads: Record<string, Load>): Promise<void> {
  const rounds = Number(process.argv[2] ?? 3);
  using built = buildRivals(rivals);
  const cells: Record<string, string[]> = Object.fromEntries(rivals.map(({ name }) => [name, []]));
  for (const [load, run] of Object.entries(loads)) {
    const samples = new Map<Rival, number[]>(rivals.map((rival) => [rival, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const rival of rivals) {
        if (!(rival.loads?.includes(load) ?? true)) continue;
        await using server = await built.start(rival);
        samples.get(rival)?.push(await cpuMicrosecondsARequest(server, run));
      }
    }
    const [first = []] = samples.values();
    for (const [{ name }, each] of samples) {
      const share = median(first) / median(each);
      cells[name]?.push(each.length === 0 ? "" : `${share.toFixed(2)} (${median(each).toFixed(1)} µs)`);
    }
  }
  console.log(
    "Share of the first server's efficiency: its CPU time a request divided by the other's, and that time.\n",
  );
  console.log(
    markdownTable(
      ["server", ...Object.keys(loads)],
      Object.entries(cells).map(([name, row]) => [name, ...row]),
    ),
  );
}

async function cpuMicrosecondsARequest({ port, child }: RunningRival, run: Load): Promise<number> {
  // The first requests are the compiler's.
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await run(port);
  const before = cpuTicks(child);
  const startedAtMs = performance.now();
  let requests = 0;
  do requests += await run(port);
  while (cpuTicks(child) - before < enoughTicks && performance.now() - startedAtMs < longestMs);
  return ((cpuTicks(child) - before) * 10_000) / requests;
}

/** User and system time of the process, in hundredths of a second. */
function cpuTicks({ pid }: ChildProcess): number {
  const fields =
    readFileSync(`/proc/${pid ?? 0}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
