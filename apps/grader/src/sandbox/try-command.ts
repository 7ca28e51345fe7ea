import { execFile } from "node:child_process";

/** Where the system's own commands are, whatever somebody's PATH says. */
export const systemPath = "/usr/bin:/bin";

export type Tried =
  | { ok: true; stdout: string }
  /** `complaint`: the last line of what it wrote, where the reason stands. */
  | { ok: false; isMissing: boolean; complaint: string };

const longestMs = 20_000;

/** Runs a command of the system's to see whether that works here. */
export async function tryCommand(file: string, args: readonly string[]): Promise<Tried> {
  const options = { env: { PATH: systemPath }, timeout: longestMs, killSignal: "SIGKILL" } as const;
  return await new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) resolve({ ok: true, stdout });
      else resolve({ ok: false, isMissing: error.code === "ENOENT", complaint: complaintIn(stderr, error.message) });
    });
  });
}

function complaintIn(stderr: string, otherwise: string): string {
  return (stderr.trim() === "" ? otherwise : stderr).trim().split("\n").at(-1) ?? "";
}
