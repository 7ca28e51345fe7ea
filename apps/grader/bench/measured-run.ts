import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { CpuAccount } from "./cpu-account.ts";

/** What a command has cost. */
export interface Cost {
  wallMs: number;
  /** On a CPU, of the command and all that it started. */
  cpuMs: number;
  /** The most memory that the command's first process had resident at any time. */
  peakBytes: number;
  /** Until it first printed something. */
  firstWordMs: number;
}

export interface MeasuredRun extends Cost {
  stdout: string;
}

const lookEveryMs = 50;

/** One command at a time: what else is in the account counts with it. @throws Error where it ends with another status */
export async function measureRun(
  argv: readonly string[],
  { account, statuses = [0] }: { account: CpuAccount; statuses?: readonly number[] },
): Promise<MeasuredRun> {
  const [file = "", ...args] = [...account.enter, ...argv];
  const cpuBefore = account.usedMs();
  const startMs = performance.now();
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr, peakBytes, firstWordMs] = ["", "", 0, Infinity];
  const note = (): void => {
    firstWordMs = Math.min(firstWordMs, performance.now() - startMs);
  };
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString())).once("data", note);
  child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4_000))).once("data", note);
  const look = setInterval(() => (peakBytes = Math.max(peakBytes, peakOf(child.pid ?? 0))), lookEveryMs);
  const [status] = (await once(child, "close")) as [number | null];
  clearInterval(look);
  if (status === null || !statuses.includes(status))
    throw new Error(`${argv.join(" ")} ended with ${status}: ${stderr}`);
  return { wallMs: performance.now() - startMs, cpuMs: account.usedMs() - cpuBefore, peakBytes, firstWordMs, stdout };
}

/** Grows only, so that the last look before the end has it. */
function peakOf(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
