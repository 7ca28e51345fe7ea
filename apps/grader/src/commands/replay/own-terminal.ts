import type { ReadStream } from "node:tty";

/** The terminal that this process was started at, with each key passed on as it is pressed; given back at the end. */
export interface OwnTerminal extends Disposable {
  /** Its size; `undefined` where the input is a file or a pipe. */
  size: { columns: number; rows: number } | undefined;
  keys: AsyncIterable<Uint8Array>;
  show: (bytes: Uint8Array) => void;
}

export function takeTerminal(): OwnTerminal {
  const { stdin, stdout } = process as { stdin: ReadStream; stdout: NodeJS.WriteStream };
  const isTerminal = stdin.isTTY && stdout.isTTY;
  if (isTerminal) stdin.setRawMode(true);
  return {
    size: isTerminal ? { columns: stdout.columns, rows: stdout.rows } : undefined,
    keys: stdin,
    show: (bytes) => stdout.write(bytes),
    [Symbol.dispose]() {
      if (isTerminal) stdin.setRawMode(false);
      // Nobody waits for what may yet be typed.
      stdin.pause();
      if ("unref" in stdin) stdin.unref();
    },
  };
}
