import type { ExchangeCheck } from "../check.ts";
import { counted } from "../counted.ts";

/** Three in the case that the assignment names, then two words more in capitals with another two. */
export const countsCase: ExchangeCheck = counted({
  id: "count-letter/counts-case",
  weight: 5,
  requirement: "Capitals count or do not count, as the assignment says.",
  applies: ({ countLetter: { letter } }) => letter.toLowerCase() !== letter.toUpperCase(),
  sentence: (sentences) => `${sentences.withLetter(2, 3)} ${inOtherCase(sentences.withLetter(2, 2))}`,
});

function inOtherCase(words: string): string {
  return Array.from(words, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  ).join("");
}
