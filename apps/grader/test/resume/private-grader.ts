import { spawn, type ChildProcess } from "node:child_process";
import { copyFile, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { findRuntimes } from "../../src/runtimes/find-runtimes.ts";
import { temporaryFolder } from "../run-grader.ts";

/**
 * A copy of the real `capsock-grader` at a path of its own, by which every process that it starts can be told from all
 * others, with a temporary folder of its own. It finds Python alone, so that it starts quickly.
 */
export interface PrivateGrader extends AsyncDisposable {
  /** Part of the command line of the grader and of each of its sandboxes and workers. */
  readonly path: string;
  /** An empty folder for submissions and results. */
  readonly folder: string;
  start(args: readonly string[], options?: { nodeOptions?: readonly string[] }): RunningGrader;
  /** What lies in its temporary folder. */
  temporaryFiles(): Promise<string[]>;
}

export interface RunningGrader {
  readonly pid: number;
  readonly child: ChildProcess;
  readonly ended: Promise<GraderEnd>;
}

export interface GraderEnd {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export async function createPrivateGrader(): Promise<PrivateGrader> {
  const root = await temporaryFolder();
  const path = join(root.path, "app");
  const [folder, tools, temporary] = [join(root.path, "files"), join(root.path, "tools"), join(root.path, "tmp")];
  for (const made of [join(path, "dist"), folder, tools, temporary]) await mkdir(made, { recursive: true });
  const bundle = join(inject("bundledApps"), "grader");
  for (const file of ["package.json", "dist/bin.js", "dist/worker.js"])
    await copyFile(join(bundle, file), join(path, file));
  const { found } = await findRuntimes({ ids: ["python3"], signal: new AbortController().signal });
  await symlink(found["python3"]?.executable ?? "", join(tools, "python3"));
  return {
    path,
    folder,
    start(args, { nodeOptions = [] } = {}) {
      const env = { NO_COLOR: "1", PATH: tools, HOME: folder, TMPDIR: temporary };
      const child = spawn(process.execPath, [...nodeOptions, join(path, "dist/bin.js"), ...args], { env, cwd: folder });
      return { pid: child.pid ?? 0, child, ended: endOf(child) };
    },
    temporaryFiles: () => readdir(temporary),
    [Symbol.asyncDispose]: () => root[Symbol.asyncDispose](),
  };
}

function endOf(child: ChildProcess): Promise<GraderEnd> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}
