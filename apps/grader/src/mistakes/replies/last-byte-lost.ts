import type { Mistake } from "../mistake.ts";
import { countSentences, shortTurns } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const lastByteLost: Mistake = {
  id: "last-byte-lost",
  role: "server",
  ofUppercase: true,
  hint: "Does the last step of your loop reach the last letter?",
  sign(seen) {
    const turns = shortTurns(seen);
    const isLost = turns.every(({ body, expected, sentence }) => {
      const allButLast = expected.slice(0, -1);
      return body === allButLast || body === allButLast + sentence.slice(-1);
    });
    const [first] = turns;
    if (first === undefined || !isLost || countSentences(turns) < 2) return undefined;
    return `Its reply to ${visibleLatin1(first.sentence)} was ${visibleLatin1(first.body)}.`;
  },
};
