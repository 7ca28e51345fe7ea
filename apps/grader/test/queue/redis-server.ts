import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Redis } from "ioredis";
import type { Host } from "./hosts.ts";

/** A real Redis with TLS, a password and an append-only file. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  /** The certificate of its own authority. */
  readonly authority: string;
  /** By a socket in the file system, which no network leads to. */
  connect(): Redis;
  /** SIGKILL, and a new one on the same files. */
  crashAndRestart(): Promise<void>;
}

const password = "open-sesame";

export async function startRedis(host: Host, folder: string): Promise<RedisServer> {
  await mkdir(folder, { recursive: true });
  const [key, certificate, socket] = ["key.pem", "certificate.pem", "redis.sock"].map((name) => join(folder, name));
  const subject = ["-subj", "/CN=queue", "-addext", `subjectAltName=IP:${host.address}`];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", ...subject];
  execFileSync("openssl", ["req", "-x509", ...made, "-keyout", key ?? "", "-out", certificate ?? ""], {
    stdio: "ignore",
  });
  const args = [
    ...["--port", "0", "--tls-port", "6379", "--bind", host.address, "--requirepass", password],
    ...["--tls-cert-file", certificate ?? "", "--tls-key-file", key ?? "", "--tls-ca-cert-file", certificate ?? ""],
    ...["--tls-auth-clients", "no", "--unixsocket", socket ?? "", "--dir", folder],
    ...["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"],
  ];
  const connections: Redis[] = [];
  const start = async (): Promise<ChildProcess> => {
    const [file = "", ...before] = host.enter;
    const child = spawn(file, [...before, "redis-server", ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    while (!said.includes("Ready to accept connections")) {
      const [chunk] = (await once(child.stdout, "data")) as [Buffer];
      said += chunk.toString();
    }
    child.stdout.resume();
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, "exit");
    if (child.kill("SIGKILL")) await ended;
  };
  let child = await start();
  return {
    url: `rediss://:${password}@${host.address}:6379`,
    authority: certificate ?? "",
    connect() {
      const redis = new Redis({ path: socket ?? "", password, maxRetriesPerRequest: null });
      redis.on("error", () => {});
      connections.push(redis);
      return redis;
    },
    async crashAndRestart() {
      await kill(child);
      child = await start();
    },
    async [Symbol.asyncDispose]() {
      for (const redis of connections) redis.disconnect();
      await kill(child);
    },
  };
}
