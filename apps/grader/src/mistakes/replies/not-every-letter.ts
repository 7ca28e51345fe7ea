import type { Mistake } from "../mistake.ts";
import { shortTurns } from "../turns.ts";
import { visibleLatin1 } from "../visible-latin1.ts";

export const notEveryLetter: Mistake = {
  id: "not-every-letter",
  role: "server",
  ofUppercase: true,
  hint: "Is every single letter of your reply upper case?",
  sign(seen) {
    const turns = shortTurns(seen);
    const [first] = turns;
    if (first === undefined) return undefined;
    const isCapitalised = turns.every(({ body, sentence }) => [capitalised(sentence), titled(sentence)].includes(body));
    return isCapitalised
      ? `Its reply to ${visibleLatin1(first.sentence)} was ${visibleLatin1(first.body)}.`
      : undefined;
  },
};

function capitalised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function titled(sentence: string): string {
  return sentence.split(" ").map(capitalised).join(" ");
}
