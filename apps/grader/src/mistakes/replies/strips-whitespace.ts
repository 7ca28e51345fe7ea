import type { Mistake } from "../mistake.ts";
import { answeredTurns, equalsIgnoringCase } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const stripsWhitespace: Mistake = {
  id: "strips-whitespace",
  role: "server",
  ofUppercase: true,
  hint: "Is everything that the client sent still there when you reply, the spaces at both ends too?",
  sign(seen) {
    const turn = answeredTurns(seen).find(({ check }) => check.endsWith("/keeps-everything"));
    if (turn === undefined || turn.body === "") return undefined;
    const { sentence, body } = turn;
    const stripped = [sentence.trim(), sentence.trimStart(), sentence.trimEnd()].filter((text) => text !== sentence);
    if (!stripped.some((text) => equalsIgnoringCase(text, body))) return undefined;
    return `Its reply to ${visibleLatin1(sentence)} was ${visibleLatin1(body)}.`;
  },
};
