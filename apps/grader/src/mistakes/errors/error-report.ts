/** An error as an interpreter, a compiler or the system named it in a program's output. */
export interface ErrorReport {
  /** `printed`: the program wrote it and went on. */
  kind: "compile" | "uncaught" | "printed";
  /** The exception's class without its module (`TypeError`), the signal (`SIGSEGV`), else "". */
  type: string;
  /** Its first line. */
  message: string;
  /** The system's name for it, where it was a system call that failed: `EBADF`. */
  errno: string | undefined;
  /** Whether a thread other than the first one ended with it. */
  inThread: boolean;
  /** The calls that led to it, outermost first; empty where the output names none. */
  frames: Frame[];
}

export interface Frame {
  /** As the output has it; relative to the submission where that is known. */
  file: string;
  line: number | undefined;
  /** Whether it is the student's code and not a library's. */
  own: boolean;
  /** Qualified as far as the language does it: `java.net.ServerSocket.accept`. */
  function: string;
  /** The text of the line, where the output shows it. */
  source: string;
  /** The part of it that the output underlines; "" for none. */
  marked: string;
}

/** The student's line nearest to the error: the one to look at. */
export function ownFrame(error: ErrorReport): Frame | undefined {
  return error.frames.findLast((frame) => frame.own);
}

/** Whether the student's line, or what it led to, calls one of these functions. Without frames the message says it. */
export function isAboutCall(error: ErrorReport, names: readonly string[]): boolean {
  const called = names.join("|");
  if (error.frames.length === 0) return new RegExp(`\\b(?:${called})\\b`, "iu").test(error.message);
  const from = error.frames.findLastIndex((frame) => frame.own);
  const inText = new RegExp(`\\b(?:${called})\\s*\\(`, "u");
  const asName = new RegExp(`(?:^|\\.)(?:${called})$`, "u");
  return error.frames
    .slice(Math.max(from, 0))
    .some((frame) => inText.test(frame.marked || frame.source) || asName.test(frame.function));
}

/** The errors of system calls that tell one mistake from another (Linux, x86 and ARM numbers). */
const errnos: readonly { number: number; name: string; words: string }[] = [
  { number: 9, name: "EBADF", words: "Bad file descriptor" },
  { number: 13, name: "EACCES", words: "Permission denied" },
  { number: 22, name: "EINVAL", words: "Invalid argument" },
  { number: 89, name: "EDESTADDRREQ", words: "Destination address required" },
  { number: 95, name: "EOPNOTSUPP", words: "Operation not supported" },
  { number: 107, name: "ENOTCONN", words: "Transport endpoint is not connected" },
];

/** Reads Python's `[Errno 9] …`, Node's `… EBADF …` and C's `…: Bad file descriptor`. */
export function errnoIn(message: string): string | undefined {
  const [, number] = /^\[Errno (\d+)\]/u.exec(message) ?? [];
  return errnos.find(
    ({ number: own, name, words }) =>
      (number !== undefined && Number(number) === own) ||
      new RegExp(`\\b${name}\\b`, "u").test(message) ||
      message.endsWith(`: ${words}`),
  )?.name;
}
