import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Runtimes } from "../src/contract/runtime.ts";
import { bubblewrap } from "../src/sandbox/bubblewrap.ts";
import { openPidReport } from "../src/sandbox/reported-pid.ts";
import { runtimeFiles } from "../src/sandbox/runtime-files.ts";
import type { WorkerSetup } from "../src/worker/protocol.ts";

/** A program of the benchmark's in a worker's sandbox. It ends when its channel does. */
export interface SandboxedProgram<Message, Answer> extends AsyncDisposable {
  /** One message at a time, each of which is answered by one. @throws Error where the program ends */
  ask(message: Message): Promise<Answer>;
}

const workFolder = "/capsock/work";

export function setupOf(runtimes: Runtimes): WorkerSetup {
  return { sandbox: "bubblewrap", workFolder, runtimes };
}

/**
 * @param entry absolute path of the bundled program
 * @param enter words to put before the sandbox's command
 */
export function startSandboxed<Message extends object, Answer>({
  entry,
  runtimes,
  enter = [],
}: {
  entry: string;
  runtimes: Runtimes;
  enter?: readonly string[];
}): SandboxedProgram<Message, Answer> {
  const place = { ...runtimeFiles(runtimes), entry, workFolder, diskBytes: 2 ** 29 };
  const { file, args, env, cwd } = bubblewrap.workerCommand(place);
  const report = openPidReport();
  const [first = "", ...words] = [...enter, file, ...args];
  const child = spawn(first, words, {
    cwd,
    env: { ...env, PATH: process.env["PATH"] },
    stdio: ["ignore", "ignore", "inherit", "ipc", report.descriptor],
    serialization: "advanced",
  });
  const ended = once(child, "exit").finally(() => report[Symbol.dispose]());
  return {
    async ask(message) {
      const answer = once(child, "message");
      child.send(message);
      const early = ended.then(() => Promise.reject(new Error(`${entry} has ended`)));
      const [given] = (await Promise.race([answer, early])) as [Answer];
      return given;
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
