import {
  lastEnding,
  replyText,
  requestBytes,
  shownAfterReply,
  showsReply,
  typedLine,
  whereItStood,
} from "../checks/client-reading.ts";
import { latin1, withoutLineEnd } from "../checks/reading.ts";
import type { Ending, Exchange } from "../contract/exchange.ts";
import { roundsOf, type Round } from "../checks/rounds.ts";
import type { Observation } from "../contract/observation.ts";
import type { Seen } from "./mistake.ts";

/** A client's one conversation: what was typed, sent, replied and shown. One byte a character. */
export interface Talk {
  line: string;
  /** Without the end of its line; "" where nothing was sent. */
  request: string;
  /** Absent where there was nothing to reply to. */
  reply: string | undefined;
  /** After the reply. */
  shown: string;
  showsReply: boolean;
  ending: Ending | undefined;
  /** Where it stood at the end, in words. */
  stood: string;
  exchange: Exchange;
}

export function talkOf({ observation }: Pick<Seen, "observation">): Talk | undefined {
  const exchange = heldAs("conversation", observation);
  if (exchange === undefined) return undefined;
  return {
    line: typedLine(exchange),
    request: latin1(withoutLineEnd(requestBytes(exchange))),
    reply: replyText(exchange),
    shown: shownAfterReply(exchange),
    showsReply: showsReply(exchange),
    ending: lastEnding(exchange),
    stood: whereItStood(exchange),
    exchange,
  };
}

/** What became of the sentences that were typed one after the other, where that is asked. */
export function manyRounds({
  observation,
}: Pick<Seen, "observation">): { rounds: Round[]; exchange: Exchange } | undefined {
  const exchange = heldAs("many-sentences", observation);
  return exchange && { rounds: roundsOf(exchange), exchange };
}

/** The exchange of a usage of a client, where it was held. */
export function heldAs(usage: string, observation: Observation): Exchange | undefined {
  const held = observation.exchanges.find(({ check }) => check === `${observation.transport}-client/${usage}`);
  return held?.kind === "held" ? held.exchange : undefined;
}
