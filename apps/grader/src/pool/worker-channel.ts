import type { CommandLine } from "../sandbox/strategy.ts";
import type { FromWorker, Meanwhile, ToWorker } from "../worker/protocol.ts";
import { WorkerError } from "./worker-error.ts";
import { startWorkerProcess } from "./worker-process.ts";

export type Answer = Exclude<FromWorker, Meanwhile>;

/** What a coordinator and a worker say to each other, for as long as the worker lives. */
export interface WorkerChannel extends AsyncDisposable {
  /** One question at a time. @throws WorkerError where no answer comes */
  ask(message: ToWorker, options: { withinMs: number; onMeanwhile?: (said: Meanwhile) => unknown }): Promise<Answer>;
  /** What needs no answer. */
  say(message: ToWorker): void;
}

export function openWorkerChannel(command: CommandLine): WorkerChannel {
  let take: (answer: Answer) => void = () => {};
  let overhear: (said: Meanwhile) => unknown = () => {};
  let fail: (error: WorkerError) => void = () => {};
  let endReason: string | undefined;
  const process = startWorkerProcess(command, {
    onMessage(message) {
      if (message.kind === "happening" || message.kind === "screen") overhear(message);
      else take(message);
    },
  });
  void process.ended.then((reason) => {
    endReason = reason;
    fail(new WorkerError("ended", reason));
  });
  return {
    async ask(message, { withinMs, onMeanwhile = () => {} }) {
      if (endReason !== undefined) throw new WorkerError("ended", endReason);
      let overdue: NodeJS.Timeout | undefined;
      const answer = new Promise<Answer>((resolve, reject) => {
        take = resolve;
        overhear = onMeanwhile;
        fail = reject;
        overdue = setTimeout(() => {
          reject(new WorkerError("overdue", `The worker said nothing for ${withinMs / 1000} s.`));
        }, withinMs);
      });
      process.say(message);
      return await answer.finally(() => clearTimeout(overdue));
    },
    say: (message) => process.say(message),
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}
