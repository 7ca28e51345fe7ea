/**
 * CPU time a request of several servers, in turns within one run, as shares of what the first one, in C, needs. CPU time
 * says more than requests a second where others use the machine, too.
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { markdownTable, median } from "./table.ts";

export interface Rival {
  name: string;
  /** A program beside the benchmark that prints its port; this process itself, with `--as-server`, without one. */
  source?: string;
  /** Of the loads those that it can carry; all of them without it. */
  loads?: readonly string[];
}

/** Puts the load on the server at that port, and gives the number of requests that were answered. */
export type Load = (port: number) => Promise<number>;

/** Enough of the clock's ticks, of 10 ms, to tell servers apart. */
const enoughTicks = 40;
const longestMs = 15_000;

export async function compareServers(rivals: readonly Rival[], loads: Record<string, Load>): Promise<void> {
  const rounds = Number(process.argv[2] ?? 3);
  const built = mkdtempSync(join(tmpdir(), "capsock-bench-"));
  try {
    const commands = new Map(rivals.map((rival) => [rival, commandOf(rival, built)]));
    const cells: Record<string, string[]> = Object.fromEntries(rivals.map(({ name }) => [name, []]));
    for (const [load, run] of Object.entries(loads)) {
      const samples = new Map<Rival, number[]>(rivals.map((rival) => [rival, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const [rival, command] of commands) {
          if (rival.loads?.includes(load) ?? true)
            samples.get(rival)?.push(await cpuMicrosecondsARequest(command, run));
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
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}

type Argv = [file: string, ...args: string[]];

function commandOf({ source }: Rival, built: string): Argv {
  if (source === undefined) return [process.execPath, process.argv[1] ?? "", "--as-server"];
  const name = basename(source).replace(/\.\w+$/, "");
  if (source.endsWith(".mjs")) return [process.execPath, source];
  if (source.endsWith(".py")) return ["python3", source];
  if (source.endsWith(".java")) {
    execFileSync("javac", ["-d", built, source]);
    return ["java", "-cp", built, name];
  }
  const program = join(built, name);
  execFileSync("gcc", ["-O3", "-o", program, source]);
  return [program];
}

/** The server has the last processor for itself, where there are two, and this process the others. */
async function cpuMicrosecondsARequest(command: Argv, run: Load): Promise<number> {
  const child = spawn("taskset", ["--cpu-list", "1", ...command], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(line.toString());
  // The first requests are the compiler's.
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await run(port);
  const before = cpuTicks(child);
  const startedAtMs = performance.now();
  let requests = 0;
  do requests += await run(port);
  while (cpuTicks(child) - before < enoughTicks && performance.now() - startedAtMs < longestMs);
  const ticks = cpuTicks(child) - before;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  return (ticks * 10_000) / requests;
}

/** User and system time of the process, in hundredths of a second. */
function cpuTicks({ pid }: ChildProcess): number {
  const fields =
    readFileSync(`/proc/${pid ?? 0}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}
