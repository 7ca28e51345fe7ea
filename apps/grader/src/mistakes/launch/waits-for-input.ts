import { visibleText } from "../../text/visible-bytes.ts";
import { ownFrame, type ErrorReport } from "../errors/error-report.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import type { Mistake } from "../mistake.ts";

export const waitsForInput: Mistake = {
  id: "waits-for-input",
  role: "server",
  hint: "Nobody sits at the keyboard when your server is started: it should know its port without asking.",
  sign(seen) {
    const { launch } = seen.observation;
    const error = seen.errors.find((candidate) => explains(candidate));
    if (error !== undefined) return quoteError(error);
    if (launch.outcome === "never-bound" && launch.evidence.includes("reading standard input")) {
      return `It had no server socket when it began to wait for typed input. ${launch.evidence}`;
    }
    return launch.outcome === "exited" ? usageOf(launch) : undefined;
  },
  explains,
};

function explains(error: SeenError): boolean {
  return error.during.includes("launch") && (isEndOfInput(error) || isMissingArgument(error));
}

function isEndOfInput({ type, message }: ErrorReport): boolean {
  return type === "EOFError" && message.startsWith("EOF when reading a line");
}

function isMissingArgument(error: ErrorReport): boolean {
  const { type, message } = error;
  if (!/\bargv\b/u.test(ownFrame(error)?.source ?? "")) return false;
  return type === "IndexError" || (type === "ValueError" && /\bvalues? to unpack\b/u.test(message));
}

/** A program that explains how to call it, and ends, asks for words on its command line. */
function usageOf(output: { stdoutTail: string; stderrTail: string }): string | undefined {
  const line = /^[ \t]*usage\b.*$/imu.exec(`${output.stdoutTail}\n${output.stderrTail}`)?.[0];
  return line && `It ended before it had a server socket, with the words "${visibleText(line.trim().slice(0, 160))}".`;
}
