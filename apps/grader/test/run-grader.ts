import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Report } from "../src/report/schema.ts";

export interface GraderRun {
  status: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  bin?: string;
  uid?: number;
  /** What it reads; without it there is nothing to read. */
  input?: string;
}

/** Runs the real `capsock-grader` as a process of its own. */
export function runGrader(args: string[], options: RunOptions = {}): Promise<GraderRun> {
  const { bin = join(inject("bundledApps"), "grader/dist/bin.js"), uid } = options;
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", ...options.env };
    const child = execFile(
      process.execPath,
      [bin, ...args],
      { env, maxBuffer: 2 ** 26, ...(uid === undefined ? {} : { uid }) },
      (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
      },
    );
    child.stdin?.end(options.input);
  });
}

/** For root, who may read everything: from a copy in `folder` that any user can reach. */
export async function runGraderAsPlainUser(args: string[], folder: string): Promise<GraderRun> {
  if (process.getuid?.() !== 0) return runGrader(args);
  const copy = join(folder, "grader");
  await cp(join(inject("bundledApps"), "grader"), copy, { recursive: true });
  return runGrader(args, { bin: join(copy, "dist/bin.js"), uid: nobody });
}

const nobody = 65_534;

/** A folder of the test's own, gone when the test is over. */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "capsock-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export function readReport(folder: string): Report {
  return JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
}
