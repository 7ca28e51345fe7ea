import type { Exchange } from "../../contract/exchange.ts";
import { heardBy } from "../../checks/reading.ts";
import { visibleText } from "../../text/visible-bytes.ts";
import { ownFrame, type ErrorReport } from "../errors/error-report.ts";
import { quoteError } from "../errors/quote-error.ts";
import type { SeenError } from "../errors/seen-errors.ts";
import { firstReply } from "../history.ts";
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
    return launch.outcome === "exited" ? usageOf(launch) : askingAt(firstReply(seen.observation));
  },
  hintFor: ({ observation }) =>
    observation.launch.outcome === "ready"
      ? "Nobody sits at the keyboard of a server: what does the client expect to get back?"
      : undefined,
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

/** A server that has read the sentence and does nothing but wait to be told the reply. */
function askingAt(exchange: Exchange | undefined): string | undefined {
  const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
  if (heard?.ending.kind !== "quiet" || heard.ending.presumed || heard.pieces.length > 0) return undefined;
  const { readsInput, facts, evidence } = heard.ending;
  // One that takes orders at its keyboard has other threads for its clients.
  const waitsForNobodyElse = facts?.threads.every(({ doing }) => /^(?:futex$|reading standard input$)/u.test(doing));
  return readsInput === true && waitsForNobodyElse === true
    ? `It had the sentence when it began to wait for typed input. ${evidence}`
    : undefined;
}

/** A program that explains how to call it, and ends, asks for words on its command line. */
function usageOf(output: { stdoutTail: string; stderrTail: string }): string | undefined {
  const line = /^[ \t]*usage\b.*$/imu.exec(`${output.stdoutTail}\n${output.stderrTail}`)?.[0];
  return line && `It ended before it had a server socket, with the words "${visibleText(line.trim().slice(0, 160))}".`;
}
