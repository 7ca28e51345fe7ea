import ora from "ora";
import type { WriteStream } from "node:tty";
import { visibleText } from "../text/visible-bytes.ts";
import type { SubmissionReport } from "./schema.ts";

/** Tells a person how far the grading is: one line that changes on a terminal, a line a submission elsewhere. */
export interface Progress {
  started(submission: string): void;
  graded(submission: SubmissionReport): void;
  stop(): void;
}

export function createProgress(stream: WriteStream, options: { total: number }): Progress {
  return stream.isTTY ? onTerminal(stream, options) : asLines(stream, options);
}

function onTerminal(stream: WriteStream, { total }: { total: number }): Progress {
  const running = new Set<string>();
  let done = 0;
  const spinner = ora({ stream, discardStdin: false });
  const show = (): void => {
    spinner.text = `${done} of ${total} graded · now ${[...running].map(visibleText).join(", ")}`;
  };
  spinner.start();
  return {
    started(submission) {
      running.add(submission);
      show();
    },
    graded({ id }) {
      running.delete(id);
      done++;
      show();
    },
    stop: () => void spinner.stop(),
  };
}

function asLines(stream: WriteStream, { total }: { total: number }): Progress {
  let done = 0;
  return {
    started() {},
    graded: ({ id, score, maxScore, status }) => {
      const result = status === "graded" ? `${score} of ${maxScore}` : status;
      stream.write(`[${++done}/${total}] ${visibleText(id)}: ${result}\n`);
    },
    stop() {},
  };
}
