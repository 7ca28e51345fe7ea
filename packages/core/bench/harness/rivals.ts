import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export interface Rival {
  name: string;
  /** A program beside the benchmark that prints its port; this process itself, with `--as-server`, without one. */
  source?: string;
  args?: readonly string[];
  /** Of the loads those that it can carry; all of them without it. */
  loads?: readonly string[];
}

/** A server in a process of its own. */
export interface RunningRival extends AsyncDisposable {
  readonly port: number;
  readonly child: ChildProcess;
}

/** How each rival is started; what has to be compiled is. */
export interface BuiltRivals extends Disposable {
  start(rival: Rival): Promise<RunningRival>;
}

type Argv = readonly [file: string, ...args: string[]];

export function buildRivals(rivals: readonly Rival[]): BuiltRivals {
  const built = mkdtempSync(join(tmpdir(), "capsock-bench-"));
  const commands = new Map(rivals.map((rival) => [rival, commandOf(rival, built)]));
  return {
    async start(rival) {
      const command = commands.get(rival);
      if (command === undefined) throw new Error(`${rival.name} is not built`);
      // The server has the last processor for itself, where there are two, and whoever asks it the others.
      const child = spawn("taskset", ["--cpu-list", "1", ...command], { stdio: ["ignore", "pipe", "inherit"] });
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      return {
        port: Number(line.toString()),
        child,
        async [Symbol.asyncDispose]() {
          const ended = once(child, "exit");
          child.kill("SIGKILL");
          await ended;
        },
      };
    },
    [Symbol.dispose]: () => rmSync(built, { recursive: true, force: true }),
  };
}

function commandOf({ source, args = [] }: Rival, built: string): Argv {
  if (source === undefined) return [process.execPath, process.argv[1] ?? "", "--as-server", ...args];
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
