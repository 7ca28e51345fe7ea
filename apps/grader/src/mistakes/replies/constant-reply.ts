import { bytesOf, heardBy, joined, latin1 } from "../../checks/reading.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake, Seen } from "../mistake.ts";
import { countSentences, equalsIgnoringCase, shortTurns, type Turn } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";
import { repliesTwice } from "./replies-twice.ts";

export const constantReply: Mistake = {
  id: "constant-reply",
  role: "server",
  hint: "Whose words are you sending back?",
  sign(seen) {
    const [first, other] = alwaysTheSame(seen) ?? firstRepeated(seen) ?? [];
    if (first === undefined || other === undefined) return undefined;
    return `It replied ${visibleLatin1(first.reply)} to ${visibleLatin1(first.sentence)}, and the same to ${visibleLatin1(other.sentence)}.`;
  },
};

function alwaysTheSame(seen: Seen): Turn[] | undefined {
  const turns = shortTurns(seen);
  const [first, ...others] = turns;
  if (first === undefined || countSentences(turns) < 3 || others.some(({ body }) => body !== first.body))
    return undefined;
  if (new Set(turns.map(({ expected }) => expected)).size < 2) return undefined;
  // A greeting is said to everybody; the reply itself may be missing, or come behind it.
  const visit = exchangeOf(seen.observation, "speaks-second");
  const greeting = visit === undefined ? "" : latin1(joined(heardBy(visit, "A").map(bytesOf)));
  if (greeting !== "" && first.reply.startsWith(greeting)) return undefined;
  if (repliesTwice.sign(seen) !== undefined) return undefined;
  return [first, ...others.filter(({ sentence }) => sentence !== first.sentence)];
}

/** What the first client was told, right or not, is told to the next one, too: each start has a reply of its own. */
function firstRepeated(seen: Seen): Turn[] | undefined {
  const [first, ...others] = shortTurns(seen).filter(({ check }) => check.endsWith("/serves-again"));
  if (first === undefined || others.length === 0 || !equalsIgnoringCase(first.body, first.expected)) return undefined;
  return others.every(({ body, sentence }) => body === first.body && sentence !== first.sentence)
    ? [first, ...others]
    : undefined;
}
