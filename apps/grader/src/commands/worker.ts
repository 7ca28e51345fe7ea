import { hostname } from "node:os";
import { Command } from "commander";
import type { SandboxName } from "../contract/sandbox-name.ts";
import { chooseSandbox } from "./engine/choose-sandbox.ts";
import { watchForInterruption } from "./ending/interruption.ts";
import { tellProblem } from "./ending/problem-of-machine.ts";
import { addQueueOptions, readQueueAccess, type QueueFlags } from "./engine/queue-options.ts";
import { sandboxOption, slotsOption } from "./engine/sandbox-options.ts";
import { bundledWorker } from "./engine/this-machine.ts";
import { parseSeconds } from "./input/parse-seconds.ts";

interface WorkerFlags extends QueueFlags {
  sandbox?: SandboxName;
  slots: number;
  /** In seconds. */
  lease: number;
}

/** `capsock-grader worker --queue redis://…` */
export function workerCommand(): Command {
  const command = new Command("worker")
    .description("Grade what is in a queue, beside as many other workers as there are, until you stop it")
    .addOption(sandboxOption())
    .addOption(slotsOption())
    .option(
      "--lease <seconds>",
      "without a sign of life for so long, another worker takes its programs",
      parseSeconds({ least: 1 }),
      15,
    );
  return addQueueOptions(command)
    .addHelpText(
      "after",
      "\nExample:\n  capsock-grader worker --queue rediss://queue.example.edu --queue-secret secret\n",
    )
    .action(async (flags: WorkerFlags) => {
      // A connection to a queue that is away would keep the process waiting.
      process.exit(await work(flags));
    });
}

async function work(flags: WorkerFlags): Promise<number> {
  const access = await readQueueAccess(flags);
  const { sandbox, warning } = await chooseSandbox(flags.sandbox, { trusted: false });
  if (warning !== undefined) say(warning);
  const { serveQueue } = await import("../queue/serve.ts");
  using interruption = watchForInterruption();
  try {
    const graded = await serveQueue(access, {
      sandbox,
      slots: sandbox.ownNetwork ? flags.slots : 1,
      workerEntry: bundledWorker,
      host: hostname(),
      leaseMs: flags.lease * 1000,
      signal: interruption.signal,
      say,
    });
    say(`Stopped after ${graded} programs.`);
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return interruption.exitStatus;
    return tellProblem(error);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
