import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";

/** A process of ours that tells on its standard error how far it is. */
export interface Running {
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
  /** Waits until it has said so. Throws where it ends before. */
  said(words: string): Promise<void>;
}

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export function follow(child: ChildProcessWithoutNullStreams): Running {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (status) => resolve({ status, stdout, stderr }));
  });
  const tooEarly = ended.then(({ status }): never => {
    throw new Error(`It ended with status ${status ?? "none"} and had said: ${stderr}`);
  });
  tooEarly.catch(() => {});
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    async said(words) {
      while (!stderr.includes(words)) await Promise.race([once(child.stderr, "data"), tooEarly]);
    },
  };
}
