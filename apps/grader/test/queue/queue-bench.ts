import { spawn } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { temporaryFolder } from "../run-grader.ts";
import { createNetwork, type Host, type Network } from "./hosts.ts";
import { startRedis, type RedisServer } from "./redis-server.ts";
import { follow, type Running } from "./running.ts";

/** A class, a queue, and hosts on which workers can be started. */
export interface QueueBench extends AsyncDisposable {
  readonly folder: string;
  readonly network: Network;
  readonly redis: RedisServer;
  readonly secret: Buffer;
  /** Options by which a command finds the queue and is believed. */
  readonly queueFlags: readonly string[];
  /** Runs the real `capsock-grader` on a host. */
  start(host: Host, args: readonly string[]): Running;
}

export async function createQueueBench(hosts: number): Promise<QueueBench> {
  const root = await temporaryFolder();
  const network = await createNetwork(hosts);
  const redis = await startRedis(network.hub, join(root.path, "redis"));
  const tools = join(root.path, "tools");
  await mkdir(tools);
  // Python alone, so that everything starts quickly.
  const { found } = await findRuntimes({ ids: ["python3"], signal: new AbortController().signal });
  await symlink(found["python3"]?.executable ?? "", join(tools, "python3"));
  const secret = Buffer.from("a secret that the workers share");
  const secretFile = join(root.path, "secret");
  await writeFile(secretFile, `${secret.toString()}\n`);
  const running: Running[] = [];
  return {
    ...{ folder: root.path, network, redis, secret },
    queueFlags: ["--queue", redis.url, "--queue-secret", secretFile, "--queue-ca", redis.authority],
    start(host, args) {
      const [file = "", ...before] = host.enter;
      const bin = join(inject("bundledApps"), "grader/dist/bin.js");
      const env = ["env", "-i", "NO_COLOR=1", `PATH=${tools}`, `HOME=${root.path}`];
      const child = spawn(file, [...before, ...env, process.execPath, bin, ...args], { cwd: root.path });
      const one = follow(child);
      running.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      for (const one of running) one.kill("SIGKILL");
      await Promise.all(running.map((one) => one.ended));
      await redis[Symbol.asyncDispose]();
      await network[Symbol.asyncDispose]();
      await root[Symbol.asyncDispose]();
    },
  };
}
