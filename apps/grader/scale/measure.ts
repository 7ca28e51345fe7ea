import { join } from "node:path";
import process from "node:process";
import { cpuMsOf, type Stand } from "./stand.ts";

interface Measured {
  wallMs: number;
  /** Of everything together. */
  cpuMs: number;
  /** Of the process that submits and follows, and of Redis. */
  followerMs: number;
  redisMs: number;
}

const rounds = 3;

/** What a queue costs a submission, and how its throughput grows with workers. Medians of a few rounds, in turns. */
export async function measureQueue(
  stand: Stand,
  classes: { busy: string; patient: string; size: number },
): Promise<void> {
  const { size } = classes;
  const alone: Measured[] = [];
  const queued: Measured[] = [];
  for (let round = 1; round <= rounds; round++) {
    alone.push(await measureAlone(stand, classes.busy, `alone-${round}`));
    queued.push(await measureWorkers(stand, classes.busy, { results: `queued-${round}`, workers: 1, slots: 2 }));
  }
  say("What it costs, in ms a submission (CPU of all processes | of the submitting one | of Redis | on the wall):");
  for (const [name, runs] of Object.entries({ "one machine, 2 slots": alone, "a queue, 1 worker, 2 slots": queued })) {
    const of = (pick: (one: Measured) => number): string => (median(runs.map(pick)) / size).toFixed(1);
    const cells = [
      of((one) => one.cpuMs),
      of((one) => one.followerMs),
      of((one) => one.redisMs),
      of((one) => one.wallMs),
    ];
    say(`  ${name}: ${cells.join(" | ")}`);
  }
  say("Throughput of programs that take a second and no CPU (submissions a second):");
  for (const workers of [1, 2, 4]) {
    const runs: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const results = `patient-${workers}-${round}`;
      const { wallMs } = await measureWorkers(stand, classes.patient, { results, workers, slots: 2 });
      runs.push(wallMs);
    }
    say(`  ${workers} workers, 2 slots each: ${((size / median(runs)) * 1000).toFixed(2)}`);
  }
}

async function measureAlone(stand: Stand, submissions: string, results: string): Promise<Measured> {
  const startMs = performance.now();
  const args = ["grade", submissions, "-o", join(stand.folder, results), "--slots", "2"];
  const ended = await stand.start(stand.network.hub, args, { isTimed: true }).ended;
  if (ended.status !== 0) throw new Error(ended.stderr);
  return { wallMs: performance.now() - startMs, cpuMs: cpuMsOf(ended), followerMs: 0, redisMs: 0 };
}

async function measureWorkers(
  stand: Stand,
  submissions: string,
  options: { results: string; workers: number; slots: number },
): Promise<Measured> {
  const { hub, hosts } = stand.network;
  const workers = hosts
    .slice(0, options.workers)
    .map((host) =>
      stand.start(host, ["worker", ...stand.queueFlags, "--slots", String(options.slots)], { isTimed: true }),
    );
  for (const worker of workers) await worker.said("Grading for");
  const before = await redisCpuMs(stand);
  const startMs = performance.now();
  const args = ["grade", submissions, "-o", join(stand.folder, options.results), ...stand.queueFlags];
  const run = await stand.start(hub, args, { isTimed: true }).ended;
  if (run.status !== 0) throw new Error(run.stderr);
  const wallMs = performance.now() - startMs;
  const redisMs = (await redisCpuMs(stand)) - before;
  for (const worker of workers) worker.kill("SIGTERM");
  const ends = await Promise.all(workers.map((worker) => worker.ended));
  const followerMs = cpuMsOf(run);
  const workersMs = ends.reduce((sum, end) => sum + cpuMsOf(end), 0);
  return { wallMs, cpuMs: followerMs + redisMs + workersMs, followerMs, redisMs };
}

async function redisCpuMs(stand: Stand): Promise<number> {
  const redis = stand.redis.connect();
  const text = await redis.info("cpu");
  redis.disconnect();
  const of = (name: string): number => Number(new RegExp(`^${name}:(.+)$`, "mu").exec(text)?.[1] ?? 0);
  return (of("used_cpu_user") + of("used_cpu_sys")) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
