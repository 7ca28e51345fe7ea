import type { Writable } from "node:stream";

/** How lines get to a program, and their end. */
export interface Keyboard {
  /** Settles when the kernel has the line, or nobody reads there any more. */
  type(line: string): Promise<void>;
  /** Nobody will type any more. */
  end(): void;
}

/** Over a pipe, lines end as in a file, and the end of all of them is the pipe's. */
export function pipeKeyboard(pipe: Writable): Keyboard {
  return { type: (line) => write(pipe, `${line}\n`), end: () => void pipe.end() };
}

/** At a terminal somebody presses Enter behind a line, and Ctrl-D where there is none. */
export function terminalKeyboard(keys: Writable): Keyboard {
  return { type: (line) => write(keys, `${line}\r`), end: () => void write(keys, endOfTransmission) };
}

const endOfTransmission = "\u0004";

function write(to: Writable, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (to.writable) to.write(text, () => resolve());
    else resolve();
  });
}
