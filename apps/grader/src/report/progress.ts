import type { WriteStream } from "node:tty";
import { fitWidth } from "../text/fit-width.ts";
import { visibleText } from "../text/visible-bytes.ts";
import type { SubmissionReport } from "./schema.ts";
import { tableStyle } from "./terminal-style.ts";
import { expectedEndMs, expectedLeftMs, timeLeftInWords } from "./time-left.ts";

/** Tells a person how far the grading is: one line that changes on a terminal, a line a submission elsewhere. */
export interface Progress {
  started(submission: string): void;
  graded(submission: SubmissionReport): void;
  stop(): void;
}

export async function createProgress(
  stream: WriteStream,
  options: { total: number; isQuiet: boolean },
): Promise<Progress> {
  if (options.isQuiet) return { started() {}, graded() {}, stop() {} };
  const isTerminal = stream.isTTY && process.env["TERM"] !== "dumb";
  return isTerminal ? await onTerminal(stream, options) : asLines(stream, options);
}

/** Of the line: the spinner, the space behind it, and the last column, which some terminals wrap at. */
const spinnerColumns = 3;
const refreshMs = 1_000;

async function onTerminal(stream: WriteStream, { total }: { total: number }): Promise<Progress> {
  const { default: ora } = await import("ora");
  const tally = new Tally(total);
  const color = tableStyle(stream).inColour ? "cyan" : false;
  const spinner = ora({ stream, color, discardStdin: false, isEnabled: true });
  const show = (): void => {
    const now = tally.running.length === 0 ? [] : [`now ${tally.running.map(visibleText).join(", ")}`];
    const line = [`${tally.done} of ${total} graded`, ...tally.timeLeft(), ...now].join(" · ");
    spinner.text = fitWidth(line, tableStyle(stream).columns - spinnerColumns);
  };
  show();
  spinner.start();
  const refreshing = setInterval(show, refreshMs);
  return {
    started(submission) {
      tally.start(submission);
      show();
    },
    graded({ id }) {
      tally.finish(id);
      show();
    },
    stop() {
      clearInterval(refreshing);
      spinner.stop();
    },
  };
}

function asLines(stream: WriteStream, { total }: { total: number }): Progress {
  const tally = new Tally(total);
  let unwritten = "";
  let writing: NodeJS.Immediate | undefined;
  const write = (): void => {
    clearImmediate(writing);
    writing = undefined;
    if (unwritten !== "") stream.write(unwritten);
    unwritten = "";
  };
  return {
    started: (submission) => tally.start(submission),
    graded({ id, score, maxScore, status }) {
      tally.finish(id);
      const result = status === "graded" ? `${score} of ${maxScore}` : status;
      const words = [`${visibleText(id)}: ${result}`, ...tally.timeLeft()].join(", ");
      unwritten += `[${tally.done}/${total}] ${words}\n`;
      // What an earlier run has left comes in hundreds, each of which would be waited for.
      writing ??= setImmediate(write);
    },
    stop: write,
  };
}

/** What is done, and how long the rest will take: what an earlier run has left, or needs no program, takes no time. */
class Tally {
  done = 0;
  readonly #total: number;
  /** Since when each has been graded. */
  readonly #running = new Map<string, number>();
  #startMs: number | undefined;
  #heldHere = 0;
  #endMs: number | undefined;

  constructor(total: number) {
    this.#total = total;
  }

  get running(): string[] {
    return [...this.#running.keys()];
  }

  start(submission: string): void {
    const nowMs = performance.now();
    this.#startMs ??= nowMs;
    this.#running.set(submission, nowMs);
  }

  finish(submission: string): void {
    this.done++;
    if (!this.#running.delete(submission) || this.#startMs === undefined) return;
    const pace = { startMs: this.#startMs, nowMs: performance.now(), done: ++this.#heldHere };
    this.#endMs = expectedEndMs({ ...pace, left: this.#total - this.done });
  }

  /** In words, once it is known. */
  timeLeft(): string[] {
    if (this.#endMs === undefined || this.done === this.#total) return [];
    const course = { endMs: this.#endMs, nowMs: performance.now(), runningSinceMs: [...this.#running.values()] };
    return [timeLeftInWords(expectedLeftMs(course))];
  }
}
