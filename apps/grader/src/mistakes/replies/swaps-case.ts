import type { Mistake } from "../mistake.ts";
import { answeredTurns } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const swapsCase: Mistake = {
  id: "swaps-case",
  role: "server",
  ofUppercase: true,
  hint: "What should become of a letter that is upper case already?",
  sign(seen) {
    const turns = answeredTurns(seen);
    const turn = turns.find(({ check }) => check.endsWith("/keeps-everything"));
    if (turn === undefined || !turns.every(({ body, sentence }) => body === swapped(sentence))) return undefined;
    return `Its reply to ${visibleLatin1(turn.sentence)} was ${visibleLatin1(turn.body)}.`;
  },
};

function swapped(text: string): string {
  return text.replaceAll(/[a-z]+|[A-Z]+/gu, (letters) =>
    letters < "a" ? letters.toLowerCase() : letters.toUpperCase(),
  );
}
