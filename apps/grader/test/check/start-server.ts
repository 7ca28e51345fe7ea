import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A server of ours in a process of its own, gone when the test is over. */
export async function startServer(fixture: string, args: string[] = []): Promise<{ port: number } & AsyncDisposable> {
  const path = fileURLToPath(new URL(`fixtures/${fixture}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  return {
    port: Number(port),
    async [Symbol.asyncDispose]() {
      child.kill();
      await gone;
    },
  };
}
