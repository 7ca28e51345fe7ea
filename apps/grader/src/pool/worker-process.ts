import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openPidReport, type PidReport } from "../sandbox/reported-pid.ts";
import { sendSignal } from "../sandbox/send-signal.ts";
import type { CommandLine } from "../sandbox/strategy.ts";
import type { FromWorker, ToWorker } from "../worker/protocol.ts";

/** A worker's process and the channel to it, until nothing of it is left. */
export interface WorkerProcess extends AsyncDisposable {
  /** Settles when it has ended, whoever ended it, with the reason in one line. */
  readonly ended: Promise<string>;
  /** What is said to one that has ended is lost. */
  say(message: ToWorker): void;
}

/** For a worker to end its programs itself where no namespace ends them with it, and for a sandbox to be made. */
const lastWordsMs = 5_000;

export function startWorkerProcess(
  command: CommandLine,
  options: { onMessage: (message: FromWorker) => void },
): WorkerProcess {
  const report = command.pidDescriptor === undefined ? undefined : openPidReport();
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    stdio: ["ignore", "ignore", "pipe", "ipc", report?.descriptor ?? "ignore"],
    serialization: "advanced",
    // Ctrl-C at the terminal is the coordinator's to handle.
    detached: true,
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-8_000)));
  child.on("message", options.onMessage);
  const ended = reasonOfEnd(child, () => complaint);
  // A sandbox's first process waits for what the programs of a dead worker leave running, and holds the channel.
  child.once("exit", () => endFirst(report?.read()));
  void ended.then(() => report?.[Symbol.dispose]());
  const say = (message: ToWorker): void => {
    // A message that an ending worker no longer takes is told by its end.
    if (child.connected) child.send(message, () => {});
  };
  const hasEnded = (): boolean => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    ended,
    say,
    async [Symbol.asyncDispose]() {
      if (report === undefined) {
        say({ kind: "end" });
        await Promise.race([ended, pause(lastWordsMs, undefined, { ref: false })]);
        child.kill("SIGKILL");
      } else {
        const pid = (await firstReported(report, { unless: hasEnded })) ?? child.pid;
        // A sandbox ends with its first process; killing the command that made it is not enough where that dropped root.
        if (pid !== undefined && !hasEnded()) sendSignal(pid, "SIGKILL");
      }
      // The channel closes when the worker itself is gone, which outlives its sandbox's outermost process by a moment.
      await ended;
    },
  };
}

/** A sandbox that is still being made cannot be ended whole until it says which its first process is. */
async function firstReported(report: PidReport, { unless }: { unless: () => boolean }): Promise<number | undefined> {
  const overdueMs = performance.now() + lastWordsMs;
  while (!unless()) {
    const pid = report.read();
    if (pid !== undefined || performance.now() > overdueMs) return pid;
    await pause(1);
  }
  return undefined;
}

function reasonOfEnd(child: ChildProcess, complaint: () => string): Promise<string> {
  return new Promise((resolve) => {
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(`The worker could not be started: ${error.message}.`);
    });
    child.once("close", (status, signal) => {
      const how = signal === null ? `with status ${status ?? "unknown"}` : `by ${signal}`;
      resolve(`The worker ended ${how}. ${essence(complaint())}`.trim());
    });
  });
}

/** Of a stack trace, or of what a sandbox complains about, the line that says what went wrong. */
function essence(complaint: string): string {
  const lines = complaint.split("\n").filter((line) => line.trim() !== "");
  return (lines.find((line) => /^(?:\w*Error\b|bwrap:|setpriv:|prlimit:)/u.test(line)) ?? lines.at(-1) ?? "").trim();
}

function endFirst(pid: number | undefined): void {
  if (pid !== undefined && isSandbox(pid)) sendSignal(pid, "SIGKILL");
}

/** Where the sandbox has ended whole, another process may have its pid. */
function isSandbox(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("bwrap\0");
  } catch {
    return false;
  }
}
