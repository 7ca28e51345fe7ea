import { execFile } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Runtimes } from "../src/contract/runtime.ts";
import { findRuntimes } from "../src/runtimes/find-runtimes.ts";
import type { Kind } from "./kinds.ts";

const execute = promisify(execFile);

export interface Preparation {
  runtimes: Runtimes;
  /** By what a kind needs: whether this machine lacks it. */
  missing: ReadonlySet<string>;
}

/** Copies the programs' sources into `folder` and compiles what must be compiled, as far as this machine can. */
export async function preparePrograms(
  wanted: readonly Kind[],
  options: { sources: readonly string[]; folder: string; signal: AbortSignal },
): Promise<Preparation> {
  const { sources, folder, signal } = options;
  await mkdir(folder);
  for (const source of sources) await cp(source, folder, { recursive: true });
  const needed = [...new Set(wanted.flatMap(({ needs }) => needs))];
  const { found: runtimes, missing: unknown } = await findRuntimes({ ids: needed, signal });
  const missing = new Set<string>();
  for (const need of unknown) if (!(await answers(need))) missing.add(need);
  for (const need of needed) {
    if (missing.has(need)) continue;
    const command = runtimes[need]?.executable ?? need;
    for (const args of compilers[need] ?? []) await execute(command, args, { cwd: folder, signal });
  }
  return { runtimes, missing };
}

/** By the compiler's name: its arguments in the folder of sources, once for each program. */
const compilers: Readonly<Record<string, string[][]>> = {
  gcc: [
    ["-o", "servers", "servers.c"],
    ["-o", "clients", "clients.c"],
  ],
  javac: [
    [
      "-J-XX:TieredStopAtLevel=1",
      ...["TcpBlocking.java", "TcpThreads.java", "TcpNio.java", "UdpBlocking.java", "UdpTimeout.java"],
      ...["TcpClient.java", "UdpClient.java"],
    ],
  ],
  rustc: [["-o", "servers-rust", "servers.rs"]],
  go: [["build", "-o", "servers-go", "servers.go"]],
};

/** For what the grader itself has no use for. */
async function answers(command: string): Promise<boolean> {
  const question = basename(command) === "go" ? "version" : "--version";
  return await execute(command, [question]).then(
    () => true,
    () => false,
  );
}

/** Where the sources of all kinds are, below the grader's own folder. */
export function sourceFolders(graderFolder: string): string[] {
  return [join(graderFolder, "test/kernel/fixtures"), join(graderFolder, "fairness/fixtures")];
}
