import { bytesOf, heardBy, joined, latin1 } from "../../checks/reading.ts";
import { exchangeOf } from "../history.ts";
import type { Mistake } from "../mistake.ts";
import { countSentences, shortTurns } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const constantReply: Mistake = {
  id: "constant-reply",
  role: "server",
  hint: "Whose words are you sending back?",
  sign(seen) {
    const turns = shortTurns(seen);
    const [first, ...others] = turns;
    if (first === undefined || countSentences(turns) < 3 || others.some(({ body }) => body !== first.body))
      return undefined;
    if (new Set(turns.map(({ expected }) => expected)).size < 2) return undefined;
    // A greeting is said to everybody; the reply itself may be missing.
    const visit = exchangeOf(seen.observation, "speaks-second");
    const greeting = visit === undefined ? "" : latin1(joined(heardBy(visit, "A").map(bytesOf)));
    if (greeting !== "" && first.reply.startsWith(greeting)) return undefined;
    const other = others.find(({ sentence }) => sentence !== first.sentence);
    return `It replied ${visibleLatin1(first.reply)} to ${visibleLatin1(first.sentence)}, and the same to ${visibleLatin1(other?.sentence ?? "")}.`;
  },
};
