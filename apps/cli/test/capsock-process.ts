import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { inject } from "vitest";

export interface Ended {
  stdout: string;
  stderr: string;
  /** `null` after a signal. */
  exitCode: number | null;
}

/** The program under test, running; disposing ends it. */
export interface CapsockProcess extends AsyncDisposable {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Waits until it has written that to standard output, or has ended. */
  wrote(text: string): Promise<void>;
  /** Waits until the pattern is found in what it wrote to standard error, and gives the pattern's first group. */
  said(pattern: RegExp): Promise<string>;
}

export function startCapsock(args: readonly string[]): CapsockProcess {
  const child = spawn(process.execPath, [`${inject("bundledApps")}/cli/dist/bin.js`, ...args]);
  const written = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (written.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (written.stderr += text));
  const ended = once(child, "close").then(() => ({ ...written, exitCode: child.exitCode }));
  return {
    child,
    ended,
    async said(pattern) {
      for (;;) {
        const found = pattern.exec(written.stderr);
        if (found !== null) return found[1] ?? "";
        await Promise.race([once(child.stderr, "data"), ended.then(() => Promise.reject(new Error(written.stderr)))]);
      }
    },
    async wrote(text) {
      while (!written.stdout.includes(text) && child.exitCode === null) {
        await Promise.race([once(child.stdout, "data"), ended]);
      }
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs it to its end. */
export async function runCapsock(args: readonly string[], input = ""): Promise<Ended> {
  await using capsock = startCapsock(args);
  capsock.child.stdin.end(input);
  return await capsock.ended;
}
