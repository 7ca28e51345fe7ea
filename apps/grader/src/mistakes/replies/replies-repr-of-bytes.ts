import type { Mistake } from "../mistake.ts";
import { answeredTurns, equalsIgnoringCase, isOfWords } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const repliesReprOfBytes: Mistake = {
  id: "replies-repr-of-bytes",
  role: "server",
  hint: "Bytes turned into a text by str show themselves as a program would write them: how do you get at the words inside?",
  sign(seen) {
    const turn = answeredTurns(seen).find(({ body, sentence }) => {
      const [, inside] = /^b'(.*)'$/isu.exec(body) ?? [];
      return inside !== undefined && equalsIgnoringCase(inside, sentence);
    });
    if (turn === undefined || !isOfWords(turn)) return undefined;
    return `Its reply to ${visibleLatin1(turn.sentence)} was ${visibleLatin1(turn.body)}.`;
  },
};
