import type { ClientName, Ending, Exchange, Piece, Step } from "../contract/exchange.ts";
import { exitInWords } from "../text/exit-in-words.ts";
import { joined, latin1, withoutLineEnd } from "./reading.ts";

/** What one start of a client did, in order. */
function stepsOf(exchange: Exchange, client: ClientName): Step[] {
  return exchange.steps.filter((step) => step.client === client);
}

/** The sentence that was typed: the last line, behind what the program had asked for before. */
export function typedLine(exchange: Exchange, client: ClientName = "A"): string {
  return stepsOf(exchange, client).findLast((step) => step.kind === "typed")?.line ?? "";
}

/** Everything that the server heard, a piece each. */
export function requestPieces(exchange: Exchange, client: ClientName = "A"): Piece[] {
  return stepsOf(exchange, client).flatMap((step) => (step.kind === "heard" ? step.heard.pieces : []));
}

/** The same before the sentence was typed. */
export function earlyPieces(exchange: Exchange, client: ClientName = "A"): Piece[] {
  const steps = stepsOf(exchange, client);
  const typedAt = steps.findLastIndex(({ kind }) => kind === "typed");
  return steps.slice(0, typedAt).flatMap((step) => (step.kind === "heard" ? step.heard.pieces : []));
}

/** What the server heard once the sentence was typed, or before it where the client did not wait for one. */
export function requestBytes(exchange: Exchange, client: ClientName = "A"): Uint8Array {
  const pieces = requestPieces(exchange, client);
  const late = pieces.slice(earlyPieces(exchange, client).length);
  return joined((late.length > 0 ? late : pieces).map(({ bytes }) => bytes));
}

/** The server's reply, as it was meant to be shown. */
export function replyText(exchange: Exchange, client: ClientName = "A"): string | undefined {
  const sent = stepsOf(exchange, client).find((step) => step.kind === "sent");
  return sent && latin1(withoutLineEnd(sent.bytes));
}

/** What stood on the screen before the sentence was typed. */
export function shownBeforeTyping(exchange: Exchange, client: ClientName = "A"): string {
  const steps = stepsOf(exchange, client);
  return shownIn(
    steps.slice(
      0,
      steps.findLastIndex(({ kind }) => kind === "typed"),
    ),
  );
}

/** What came onto the screen after the reply. */
export function shownAfterReply(exchange: Exchange, client: ClientName = "A"): string {
  const steps = stepsOf(exchange, client);
  const at = steps.findIndex(({ kind }) => kind === "sent");
  return at === -1 ? "" : shownIn(steps.slice(at));
}

export function showsReply(exchange: Exchange, client: ClientName = "A"): boolean {
  const reply = replyText(exchange, client);
  return reply !== undefined && shownAfterReply(exchange, client).includes(reply);
}

/** Where the client stood when nothing more came of it. */
export function lastEnding(exchange: Exchange, client: ClientName = "A"): Ending | undefined {
  return stepsOf(exchange, client).findLast((step) => step.kind === "heard")?.heard.ending;
}

/** How many TCP connections the client made. */
export function connectionsOf(exchange: Exchange, client: ClientName = "A"): number {
  return stepsOf(exchange, client).filter(({ kind }) => kind === "connected").length;
}

/** Where it was when nothing more came, for a person. */
export function whereItStood(exchange: Exchange, client: ClientName = "A"): string {
  const ending = lastEnding(exchange, client);
  switch (ending?.kind) {
    case "quiet":
      return ending.evidence;
    case "ended":
      return exitInWords(ending.exit);
    case "cpu-spent":
      return "It went on computing until its CPU time was used up.";
    case "wall-spent":
      return ending.evidence;
    default:
      return "";
  }
}

function shownIn(steps: readonly Step[]): string {
  return steps.map((step) => (step.kind === "showed" ? step.text : "")).join("");
}
