import { isSyntaxError } from "../errors/is-syntax-error.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import type { Mistake, Seen } from "../mistake.ts";

export const crash: Mistake = {
  id: "crash",
  hint: "Read the last line of the error message first, then go to the line that it names.",
  hintFor(seen) {
    return signalHints[crashOf(seen)?.type ?? ""];
  },
  sign(seen) {
    const error = crashOf(seen);
    if (error === undefined) return undefined;
    return error.type in signalHints ? `The program was ended by ${quoteError(error)}.` : quoteError(error);
  },
};

function crashOf({ unexplained }: Seen): SeenError | undefined {
  return unexplained.find((error) => error.kind === "uncaught" && !isSyntaxError(error));
}

const memoryHint =
  "No message names the line: which pointer or index did the program use without knowing where it leads?";

/** A signal comes without a message and without a line. */
const signalHints: Readonly<Record<string, string>> = {
  SIGSEGV: memoryHint,
  SIGBUS: memoryHint,
  SIGFPE: "By what does the program divide, and can that be zero?",
  SIGILL: "Does every function that should return a value reach its return?",
  SIGPIPE: "What becomes of a program that writes to a client who has left?",
  SIGABRT: "The program gave up by itself: what did it say last, and what could it not go on with?",
};
