import { spawn } from "node:child_process";
import { once } from "node:events";
import { defaultAssignment } from "../src/contract/assignment.ts";
import type { Runtimes } from "../src/contract/runtime.ts";
import { bubblewrap } from "../src/sandbox/bubblewrap.ts";
import { openPidReport } from "../src/sandbox/reported-pid.ts";
import type { Waiting } from "../src/contract/waiting.ts";
import type { WorkerSetup } from "../src/worker/protocol.ts";
import type { Life, LifeResult } from "./trial.ts";
import { runtimeFiles } from "../src/sandbox/runtime-files.ts";

export type ToHolder = { kind: "setup"; setup: WorkerSetup } | { kind: "life"; life: Life };
export type FromHolder =
  { kind: "ready"; waiting: Waiting } | { kind: "held"; result: LifeResult } | { kind: "broken"; reason: string };

/** A process in a worker's sandbox that holds trials, one server's life after another. */
export interface Holder extends AsyncDisposable {
  /** @throws where the holder itself fails, or has been ended */
  hold(life: Life): Promise<LifeResult>;
}

const workFolder = "/capsock/work";

/** `entry`: absolute path of the bundled holder, which lies beside the programs. */
export async function startHolder(options: {
  entry: string;
  runtimes: Runtimes;
  signal: AbortSignal;
}): Promise<Holder> {
  const { entry, runtimes, signal } = options;
  const command = bubblewrap.workerCommand({
    entry,
    ...runtimeFiles(runtimes),
    workFolder,
    diskBytes: defaultAssignment.limits.diskBytes,
  });
  const report = openPidReport();
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    stdio: ["ignore", "inherit", "inherit", "ipc", report.descriptor],
    serialization: "advanced",
    detached: true,
  });
  const ended = once(child, "close");
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(report.read() ?? child.pid ?? 0, "SIGKILL");
    await ended;
    report[Symbol.dispose]();
  };
  signal.addEventListener("abort", () => void end(), { once: true });

  const ask = async (message: ToHolder): Promise<FromHolder> => {
    const answer = once(child, "message");
    child.send(message);
    const [said] = (await Promise.race([answer, ended.then(() => [undefined])])) as [FromHolder | undefined];
    signal.throwIfAborted();
    if (said === undefined) throw new Error("The process that holds the trials has ended");
    if (said.kind === "broken") throw new Error(said.reason);
    return said;
  };
  const ready = await ask({ kind: "setup", setup: { sandbox: "bubblewrap", workFolder, runtimes } });
  if (ready.kind !== "ready" || ready.waiting !== "kernel")
    throw new Error("The kernel cannot be asked on this machine");
  return {
    async hold(life) {
      const said = await ask({ kind: "life", life });
      if (said.kind !== "held") throw new Error(`Expected results, not ${said.kind}`);
      return said.result;
    },
    [Symbol.asyncDispose]: end,
  };
}
