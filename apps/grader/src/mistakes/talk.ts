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
  const held = observation.exchanges.find(({ check }) => check === `${observation.transport}-client/conversation`);
  if (held?.kind !== "held") return undefined;
  const { exchange } = held;
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
