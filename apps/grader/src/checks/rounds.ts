import type { ClientName, Exchange, Piece } from "../contract/exchange.ts";
import { joined, latin1, mentions, withoutLineEnd } from "./reading.ts";

/** A sentence that was typed at a client that is to go on, and what became of it. */
export interface Round {
  line: string;
  /** What the server heard until the next sentence was typed. */
  pieces: Piece[];
  isSent: boolean;
  /** As it was meant to be shown; undefined where there was nothing to reply to. */
  reply: string | undefined;
  /** Anywhere on the screen, at whatever time. */
  isShown: boolean;
  /** Only when the server had hung up did the client go on. */
  hungUp: boolean;
}

/** Every sentence that was typed, words to go on or to stop left out. */
export function roundsOf(exchange: Exchange, client: ClientName = "A"): Round[] {
  const shown = exchange.steps.map((step) => (step.kind === "showed" ? step.text : "")).join("");
  const rounds: Round[] = [];
  let round: Round | undefined;
  for (const step of exchange.steps.filter((one) => one.client === client)) {
    if (step.kind === "input-ended") round = undefined;
    if (step.kind === "typed") {
      const { line } = step;
      round = step.isWord
        ? undefined
        : { line, pieces: [], isSent: false, reply: undefined, isShown: false, hungUp: false };
      if (round !== undefined) rounds.push(round);
    }
    if (round === undefined) continue;
    if (step.kind === "heard") round.pieces.push(...step.heard.pieces);
    if (step.kind === "half-closed") round.hungUp = true;
    if (step.kind === "sent") {
      round.reply = latin1(withoutLineEnd(step.bytes));
      round.isShown = shown.includes(round.reply);
    }
  }
  const isHeard = ({ pieces, line }: Round): boolean =>
    mentions(joined(pieces.map(({ bytes }) => bytes)), Buffer.from(line));
  // Whoever sends something else than the line from the first sentence on is asked about that elsewhere.
  const alters = rounds[0] !== undefined && !isHeard(rounds[0]);
  for (const one of rounds) one.isSent = alters ? one.pieces.length > 0 : isHeard(one);
  return rounds;
}

/** How many TCP connections the sentences came on. */
export function connectionsOfRounds(rounds: readonly Round[]): number {
  return new Set(rounds.flatMap(({ pieces }) => pieces.flatMap(({ connection }) => connection ?? []))).size;
}
