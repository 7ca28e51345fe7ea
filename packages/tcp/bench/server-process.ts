import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { uppercase } from "@capsock/core";
import { serveTcp, type ServeTcpOptions, type TcpServerStatistics } from "@capsock/tcp";

/** A server in a process of its own, so that its memory and its CPU time are nobody else's. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  account(): Promise<ServerAccount>;
}

export interface ServerAccount {
  statistics: TcpServerStatistics;
  /** Resident, after a collection. */
  memoryMiB: number;
  cpuMs: number;
}

const role = "--as-server";

export async function startServer(options: ServeTcpOptions): Promise<ServerProcess> {
  const child = fork(process.argv[1] ?? "", [role, JSON.stringify(options)], { execArgv: ["--expose-gc"] });
  const { port } = (await messageOf(child)) as { port: number };
  return {
    port,
    async account() {
      child.send("account");
      return (await messageOf(child)) as ServerAccount;
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, "message")) as [unknown];
  return message;
}

/** Serves, and never returns, where this process was started by `startServer`; else does nothing. */
export async function serveIfAsked(): Promise<void> {
  if (process.argv[2] !== role) return;
  const options = JSON.parse(process.argv[3] ?? "{}") as ServeTcpOptions;
  const server = await serveTcp(uppercase, { ...options, host: "127.0.0.1", port: 0 });
  process.on("message", () => {
    gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({
      statistics: server.statistics,
      memoryMiB: Math.round(process.memoryUsage.rss() / 1_048_576),
      cpuMs: Math.round((user + system) / 1_000),
    });
  });
  process.send?.({ port: server.port });
  await new Promise(() => undefined);
}
