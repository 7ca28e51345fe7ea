import { uppercase } from "@capsock/core";
import type { ClientName, Ending, Exchange, Heard, Piece } from "../contract/exchange.ts";
import { exitInWords } from "../text/exit-in-words.ts";
import { visibleBytes } from "../text/visible-bytes.ts";
import { wholeSeconds } from "../text/whole-seconds.ts";

/** Everything a client heard, a wait each. */
export function heardBy(exchange: Exchange, client: ClientName): Heard[] {
  return exchange.steps.flatMap((step) => (step.client === client && step.kind === "heard" ? [step.heard] : []));
}

/** Everything a client sent, a send each. */
export function sentBy(exchange: Exchange, client: ClientName): Uint8Array[] {
  return exchange.steps.flatMap((step) => (step.client === client && step.kind === "sent" ? [step.bytes] : []));
}

export function bytesOf(heard: Heard): Uint8Array {
  return joined(heard.pieces.map((piece) => piece.bytes));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The right reply to what the probe sent, which is always valid UTF-8. */
export function uppercased(sentence: Uint8Array): Uint8Array {
  const transformed = uppercase(sentence);
  if (!transformed.ok) throw new Error("A probe's sentence is not valid UTF-8");
  return transformed.bytes;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function includesBytes(whole: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(whole).includes(Buffer.from(part));
}

/** One byte a character, so that text operations work on any reply. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** Whether a reply contains a sentence, in either case: enough where the question is *whose* reply it is. */
export function mentions(reply: Uint8Array, sentence: Uint8Array): boolean {
  return latin1(reply)
    .toLowerCase()
    .includes(latin1(withoutLineEnd(sentence)).toLowerCase());
}

/** For a client that asks only whose reply it is: enough has come once the reply mentions its sentence. */
export function mentioning(sentence: string): (pieces: readonly Piece[]) => boolean {
  const bytes = new TextEncoder().encode(sentence);
  return (pieces) => mentions(joined(pieces.map((piece) => piece.bytes)), bytes);
}

export function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  if (bytes.at(-1) !== 0x0a) return bytes;
  return bytes.subarray(0, bytes.at(-2) === 0x0d ? -2 : -1);
}

/** Without the rest of a fixed-size buffer that was sent whole; what it holds is the business of one check only. */
export function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}

/** What became of a wait, for a person: why there was no more than this. */
export function whatHappened(exchange: Exchange, heard: Heard): string {
  return exchange.exit === undefined ? endingInWords(heard.ending) : endInWords(exchange);
}

/** How a program ended in an exchange; "" where it did not. */
export function endInWords({ exit, stderrTail }: Exchange): string {
  return exit === undefined ? "" : `${exitInWords(exit)}${lastWords(stderrTail)}`;
}

/** Whether the kernel itself showed that the program waited for the network alone, no budget's grace involved. */
export function isSurelyQuiet(heard: Heard | undefined): boolean {
  return heard?.ending.kind === "quiet" && !heard.ending.presumed;
}

/** Why a wait was over, to the student. */
export function endingInWords(ending: Ending): string {
  switch (ending.kind) {
    case "quiet":
      return ending.evidence;
    case "enough":
      return "All had come that was waited for.";
    case "closed":
      return "The server closed the connection.";
    case "reset":
      return "The connection was reset.";
    case "refused":
      return "Nobody listened on the port any more.";
    case "ended":
      return exitInWords(ending.exit);
    case "cpu-spent":
      return `The program used ${wholeSeconds(ending.cpuMs)} of CPU time without replying.`;
    case "wall-spent":
      return `No reply within ${wholeSeconds(ending.wallMs)}. ${ending.evidence}`;
    case "flooded":
      return `The reply did not end: ${ending.bytes} bytes had come when the grader stopped reading.`;
    case "undecided":
      return ending.reason;
  }
}

/** What a program wrote last where it names an error, with no way there, which interpreters write behind it. */
function lastWords(stderrTail: string): string {
  const lines = stderrTail
    .split("\n")
    .filter((line) => /^[^\s}]/u.test(line) && !/^(?:Emitted '|Node\.js v)/u.test(line));
  const line = lines.findLast((one) => /error|exception|panic/iu.test(one)) ?? lines.at(-1);
  return line === undefined ? "" : ` Its last words: ${visibleBytes(Buffer.from(line.trimEnd()))}`;
}
