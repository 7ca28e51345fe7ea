import type { OpenEngine } from "../../contract/engine.ts";
import { observeCopiesOnce } from "../../pool/observe-copies-once.ts";
import type { SandboxName } from "../../contract/sandbox-name.ts";
import { BadInputError } from "../../contract/bad-input-error.ts";
import { chooseSandbox } from "./choose-sandbox.ts";
import { readQueueAccess, type QueueFlags } from "./queue-options.ts";
import { thisMachine } from "./this-machine.ts";

export interface EngineFlags extends QueueFlags {
  sandbox?: SandboxName;
  slots: number;
  /** Share nothing between checks, between programs and between copies of one. */
  plain?: true;
  demo?: true;
}

export interface ChosenEngine {
  openEngine: OpenEngine;
  warning: string | undefined;
  /** Whether programs run here with nothing but permissions between them and other files. */
  needsClosedFolders: boolean;
}

/** This machine, or the workers of a queue. @throws BadInputError */
export async function chooseEngine(flags: EngineFlags): Promise<ChosenEngine> {
  if (flags.queue === undefined) {
    const { sandbox, warning } = await chooseSandbox(flags.sandbox, { trusted: flags.demo === true });
    const needsClosedFolders = sandbox.filesGuardedBy === "permissions";
    const engine = thisMachine(sandbox, flags.slots, flags.plain);
    return { openEngine: flags.plain === true ? engine : observeCopiesOnce(engine), warning, needsClosedFolders };
  }
  if (flags.sandbox !== undefined) throw new BadInputError("Which sandbox is used is said to each worker, not here.");
  if (flags.plain === true) throw new BadInputError("--plain is for programs that are graded on this machine.");
  const access = await readQueueAccess(flags);
  const { queueEngine } = await import("../../queue/queue-engine.ts");
  const say = (line: string): void => void process.stderr.write(`${process.stderr.isTTY ? "\r\u001b[K" : ""}${line}\n`);
  const openEngine = observeCopiesOnce(queueEngine(access, { say }));
  return { openEngine, warning: undefined, needsClosedFolders: false };
}
