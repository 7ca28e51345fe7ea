import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Queue } from "bullmq";
import { prefix, queueName } from "../src/queue/names.ts";
import { fleetsOf, presentWorkers } from "../src/queue/presence.ts";
import { findRuntimes } from "../src/runtimes/find-runtimes.ts";
import { createNetwork, type Host, type Network } from "../test/queue/hosts.ts";
import { startRedis, type RedisServer } from "../test/queue/redis-server.ts";
import { follow, type Running } from "../test/queue/running.ts";

/** Several hosts, a queue, and the grader to run on them. */
export interface Stand extends AsyncDisposable {
  readonly folder: string;
  readonly network: Network;
  readonly redis: RedisServer;
  readonly queueFlags: readonly string[];
  /** Runs `capsock-grader` there; where it is timed its last words are the CPU time of all that it has started. */
  start(host: Host, args: readonly string[], options?: { isTimed: boolean }): Running;
  /** The queue of the workers that are there. */
  openQueue(): Promise<Queue>;
}

/** Ends what it runs with the signal that it gets itself, and tells what all of it has used. */
const timed = "trap 'kill -TERM $pid' TERM; \"$@\" & pid=$!; wait $pid; wait $pid; status=$?; times >&2; exit $status";

export async function createStand(bundle: string, hosts: number): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), "capsock-scale-"));
  const network = await createNetwork(hosts);
  const redis = await startRedis(network.hub, join(folder, "redis"));
  const tools = join(folder, "tools");
  await mkdir(tools);
  const { found } = await findRuntimes({ ids: ["python3"], signal: new AbortController().signal });
  await symlink(found["python3"]?.executable ?? "", join(tools, "python3"));
  const secret = Buffer.from("a secret that the workers share");
  const secretFile = join(folder, "secret");
  await writeFile(secretFile, secret);
  const running: Running[] = [];
  return {
    ...{ folder, network, redis },
    queueFlags: ["--queue", redis.url, "--queue-secret", secretFile, "--queue-ca", redis.authority],
    async openQueue() {
      const [fleet] = fleetsOf(await presentWorkers(redis.connect(), secret));
      if (fleet === undefined) throw new Error("There is a worker");
      const queue = new Queue(queueName(fleet.sha256), { connection: redis.connect(), prefix });
      // It is lost on purpose.
      queue.on("error", () => {});
      return queue;
    },
    start(host, args, { isTimed } = { isTimed: false }) {
      const [file = "", ...before] = host.enter;
      const command = [process.execPath, join(bundle, "grader/dist/bin.js"), ...args];
      const env = ["env", "-i", "NO_COLOR=1", `PATH=${tools}`, `HOME=${folder}`];
      const wrapper = isTimed ? ["/bin/bash", "-c", timed, "--"] : [];
      const child = spawn(file, [...before, ...env, ...wrapper, ...command], { cwd: folder });
      child.stdin.end();
      const one = follow(child);
      running.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      for (const one of running) one.kill("SIGTERM");
      await Promise.all(running.map((one) => one.ended));
      await redis[Symbol.asyncDispose]();
      await network[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** CPU time in milliseconds of a process that has ended, with all that it had started: bash's `times`. */
export function cpuMsOf({ stderr }: { stderr: string }): number {
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  const found = [...last.matchAll(/(\d+)m([\d.]+)s/gu)];
  return found.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0);
}
