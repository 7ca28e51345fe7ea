import { bytesOf, heardBy, latin1 } from "../../checks/reading.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";
import { countSentences, shortTurns, type Turn } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const extraTextInReply: Mistake = {
  id: "extra-text-in-reply",
  role: "server",
  hint: "What a person likes to read is not part of the protocol: what does the client expect, byte for byte?",
  sign(seen) {
    const turns = shortTurns(seen);
    const [first] = turns;
    const around = first && textAround(first);
    if (first !== undefined && around !== undefined && countSentences(turns) >= 2) {
      const isConstant = turns.every((turn) => JSON.stringify(textAround(turn)) === JSON.stringify(around));
      if (isConstant) return `Its reply to ${visibleLatin1(first.sentence)} was ${visibleLatin1(first.body)}.`;
    }
    const greeting = greetingOf(seen);
    return greeting && `It said ${visibleLatin1(greeting)} before it was asked.`;
  },
};

/** What stands before and behind the right reply; undefined where there is nothing, or where it is another mistake. */
function textAround({ body, expected }: Turn): { before: string; behind: string } | undefined {
  const at = body.indexOf(expected);
  const before = body.slice(0, Math.max(at, 0));
  const behind = body.slice(at + expected.length);
  // A wrong number may have the digits of the right one in it.
  if (/^\d+$/u.test(expected) && (/\d$/u.test(before) || /^\d/u.test(behind))) return undefined;
  const isRepr = /^b$/iu.test(before.slice(0, -1)) && behind === before.slice(-1);
  if (at < 0 || before + behind === "" || isRepr || behind.startsWith("\0")) return undefined;
  return { before, behind };
}

function greetingOf({ observation }: Seen): string | undefined {
  const exchange = observation.transport === "tcp" ? exchangeOf(observation, "speaks-second") : undefined;
  const [heard] = exchange === undefined ? [] : heardBy(exchange, "A");
  const early = heard === undefined ? "" : latin1(bytesOf(heard));
  return early === "" ? undefined : early;
}
